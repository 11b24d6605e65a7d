using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.Server.TouchpointMap.Rounds;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.Tests.TouchpointMap.Rounds;

/// <summary>A company with a map and a team, and what its people do in a round.</summary>
public abstract class RoundTest : MapTest
{
    internal static readonly DateOnly Deadline = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(10));

    /// <summary>Somebody without an account.</summary>
    internal static HttpClient Stranger(PontuaApp app) => app.CreateClient(new() { BaseAddress = new("https://localhost"), AllowAutoRedirect = false });

    /// <summary>A workspace with the SME map.</summary>
    internal static async Task<Workspace> GivenCompanyAsync(PontuaApp app, string name = "Clínica Vida")
    {
        var workspace = await app.GivenWorkspaceAsync(name);
        await ApplyAsync(app, workspace);
        return workspace;
    }

    internal static async Task<Guid> GivenMemberAsync(PontuaApp app, Workspace workspace, string name, Role role = Role.Agent)
        => await app.InAsync(workspace.Id, async services =>
        {
            await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
            var user = PontuaUser.With($"{Guid.CreateVersion7()}@exemplo.com.br", TimeProvider.System.GetUtcNow());
            context.AddRange(user, new Membership(user.Id, name, role, DateTimeOffset.UnixEpoch));
            await context.SaveChangesAsync();
            return user.Id;
        });

    internal static Task<T> AsAsync<TUseCase, T>(PontuaApp app, Workspace workspace, Guid member, Func<TUseCase, Task<T>> work)
        where TUseCase : notnull
        => app.InAsync(workspace.Id, services =>
        {
            services.GetRequiredService<CurrentMember>().Enter(member, "Quem avalia", Role.Agent);
            return work(services.GetRequiredService<TUseCase>());
        });

    /// <summary>A round over one touchpoint and both attributes.</summary>
    internal static async Task<(Round Round, Touchpoint Touchpoint)> OpenAsync(PontuaApp app, Workspace workspace, RoundAsks asks = RoundAsks.Nothing, string touchpoint = "Chat", params NewRater[] raters)
    {
        var (chat, attributes) = (await FindAsync(app, workspace, touchpoint), await AttributesAsync(app, workspace));
        var round = Value(await RunAsync(app, workspace, (OpenRound open) => open.RunAsync(new("Ciclo 1", asks, Deadline, [chat.Id], attributes, []), raters, default)));
        return (round, chat);
    }

    internal static async Task<List<AttributeId>> AttributesAsync(PontuaApp app, Workspace workspace)
        => await LookAsync(app, workspace, context => context.PostureAttributes.OrderBy(a => a.Position).Select(a => a.Id).ToListAsync());

    internal static NewEntry Say(Touchpoint touchpoint, IEnumerable<AttributeId> attributes, int? grade, string? reason = null, DateTimeOffset? at = null)
        => new(new(touchpoint.Id, null), [.. attributes.Select(a => new EntryGrade(a) { Grade = grade, Reason = reason })], [], at);

    internal static Task<List<Evaluation>> EvaluationsAsync(PontuaApp app, Workspace workspace)
        => LookAsync(app, workspace, context => context.Evaluations.AsNoTracking().OrderBy(e => e.Id).ToListAsync());
}
