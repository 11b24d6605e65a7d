using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.TouchpointMap;

/// <summary>A workspace of its own for each test, and the use cases as a member of it runs them.</summary>
public abstract class MapTest
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    internal static readonly Guid Rater = Guid.Parse("0190aaaa-0000-7000-8000-000000000001");

    internal static async Task<T> RunAsync<TUseCase, T>(PontuaApp app, Workspace workspace, Func<TUseCase, Task<T>> work)
        where TUseCase : notnull
        => await app.InAsync(workspace.Id, async services =>
        {
            services.GetRequiredService<CurrentMember>().Enter(Rater, "Ana Souza", Role.Manager);
            return await work(services.GetRequiredService<TUseCase>());
        });

    internal static async Task<T> LookAsync<T>(PontuaApp app, Workspace workspace, Func<PontuaContext, Task<T>> look)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        return await look(context);
    }

    internal static Task ApplyAsync(PontuaApp app, Workspace workspace, string template = ReadyTemplates.Sme)
        => RunAsync(app, workspace, (ApplyTemplate apply) => apply.RunAsync(Value(ReadyTemplates.Find(template, "pt-BR")), CancellationToken.None));

    internal static Task<Touchpoint> FindAsync(PontuaApp app, Workspace workspace, string name)
        => LookAsync(app, workspace, context => context.Touchpoints.SingleAsync(t => t.Name == name));

    internal static Task<Stage> FindStageAsync(PontuaApp app, Workspace workspace, string name)
        => LookAsync(app, workspace, context => context.Stages.SingleAsync(s => s.Name == name));

    internal static T Value<T>(Outcome<T> outcome) => outcome.Match(value => value, refusal => throw new InvalidOperationException(Sentences.Of(refusal)));

    internal static string Code<T>(Outcome<T> outcome) => outcome.Match(_ => "done", refusal => refusal.Code);
}
