using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Browser.Tests.Measurement;
using Pontua.Governance;
using Pontua.Ingestion.Deliveries;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Browser.Tests.House;

/// <summary>What a company may look like to its pages.</summary>
public enum Filling { Full, Empty, LongNames }

/// <summary>One server with a full company, one without anything, and one where every name is as long as it may be.</summary>
public sealed class SampleCompanies : IAsyncLifetime
{
    readonly Dictionary<Filling, (WorkspaceId Workspace, Guid User)> _made = [];

    public Site Site { get; } = new();

    internal (WorkspaceId Workspace, Guid User) this[Filling filling] => _made[filling];

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        if (Chromium.IsThere)
        {
            _made[Filling.Full] = await SampleClinic.MakeAsync(Site);
            await SampleRounds.MakeAsync(Site, _made[Filling.Full]);
            await SampleWebhooks.MakeAsync(Site, _made[Filling.Full].Workspace);
            _made[Filling.Empty] = await EmptyAsync();
            _made[Filling.LongNames] = await SampleClinic.MakeAsync(Site, "Nomes longos");
            await SampleRounds.MakeAsync(Site, _made[Filling.LongNames], Long("Ciclo", Round.LongestName, 1), Long("Marta", RoundRater.LongestName, 2), Long("Fila na porta", 300, 3));
            await SampleWebhooks.MakeAsync(Site, _made[Filling.LongNames].Workspace, Long("avisos", 400, 1).Replace(' ', '-'), Long("falha", WebhookAttempt.LongestAnswer, 1));
            await Site.InAsync(_made[Filling.LongNames].Workspace, LengthenAsync);
        }
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    async Task<(WorkspaceId, Guid)> EmptyAsync()
    {
        var made = await Site.InAsync(null, services => services.GetRequiredService<AddWorkspace>().RunAsync("Nova", isExample: false, default));
        var workspace = made.Match(workspace => workspace.Id, refusal => throw new InvalidOperationException(refusal.Code));
        return (workspace, await Site.GivenMemberAsync(workspace, Role.Admin, "A"));
    }

    /// <summary>Names in one word, too, which breaks nowhere.</summary>
    static async Task<bool> LengthenAsync(IServiceProvider services)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
        var number = 0;
        var all = await context.Workspaces.SingleAsync(w => w.Number == services.GetRequiredService<CurrentWorkspace>().Id.Value);
        all.Rename(Long("Administradora", Workspace.LongestName, ++number)).Succeeded(out _, out _).ShouldBeTrue();
        foreach (var touchpoint in await context.Touchpoints.ToListAsync())
        {
            touchpoint.Rename(Long(touchpoint.Name, Touchpoint.LongestName, ++number)).Succeeded(out _, out _).ShouldBeTrue();
            touchpoint.Objective = Long("O cliente sai sabendo o que vem depois", Touchpoint.LongestObjective, ++number);
            touchpoint.Channel = Long("Atendimento", 60, number % 3);
        }

        foreach (var stage in await context.Stages.ToListAsync())
        {
            stage.Rename(Long(stage.Name, Stage.LongestName, ++number)).Succeeded(out _, out _).ShouldBeTrue();
        }

        foreach (var attribute in await context.PostureAttributes.ToListAsync())
        {
            attribute.Name = Long(attribute.Name, PostureAttribute.LongestName, ++number);
        }

        foreach (var member in await context.Memberships.ToListAsync())
        {
            member.Rename(Long(member.Name, Membership.LongestName, ++number)).Succeeded(out _, out _).ShouldBeTrue();
        }

        foreach (var person in await context.Persons.ToListAsync())
        {
            person.Name = Long("Maria", 200, ++number);
        }

        context.AddRange(Enumerable.Range(1, 3).Select(unit => new Unit(new(Guid.CreateVersion7()), Long("Unidade", Unit.LongestName, unit))));
        await context.SaveChangesAsync();
        return true;
    }

    /// <summary>Every second in words, every second in one word.</summary>
    static string Long(string name, int length, int number)
    {
        var tail = number % 2 == 0 ? " de quem chega pela primeira vez e ainda não sabe a quem perguntar" : "superextraordinariamenteinconstitucional";
        var text = $"{number} {name}";
        while (text.Length < length)
        {
            text += tail;
        }

        return text[..length].TrimEnd();
    }
}
