using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Crm;
using Pontua.Governance;
using Pontua.Server.Crm;
using Pontua.Server.Measurement;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Ingestion.Live;

/// <summary>Whose each touch is, by what sources tell of who is who.</summary>
public class PersonsTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task What_a_browser_did_before_it_was_known_is_of_whom_it_is_known_to_be(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var sender = await Sender.OfAsync(app, workspace);

        await sender.BatchAsync(Browser("m1", "a1", "Visita"));
        await sender.BatchAsync(Browser("m2", "a1", "Simulação"));
        (await PersonsAsync(app, workspace)).ShouldBe(["a1"]);
        await sender.BatchAsync("""{"type":"identify","messageId":"m3","anonymousId":"a1","userId":"u1","traits":{"name":"Ana Souza","email":"Ana@Exemplo.com.br","phone":"11989990010"}}""");

        (await PersonsAsync(app, workspace)).ShouldBe(["Ana Souza: (11) 98999-0010, a1, ana@exemplo.com.br, u1"]);
        using var manager = await app.SignedInAsync(workspace, Role.Manager);
        await Eventually.HoldsAsync(async ValueTask<bool> () => (await manager.GetStringAsync("/clientes")) is var page && page.Contains("Ana Souza", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_shared_computer_and_a_family_telephone_swallow_nobody(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var sender = await Sender.OfAsync(app, workspace);

        await sender.BatchAsync(
            Browser("m1", "balcao", "Visita"),
            Identify("m2", "balcao", "u1", "ana@exemplo.com.br", "(11) 98999-0010"));
        (await PersonsAsync(app, workspace)).ShouldBe(["(11) 98999-0010, ana@exemplo.com.br, balcao, u1"]);
        await sender.BatchAsync(Identify("m3", "balcao", "u2", "rui@exemplo.com.br", "(11) 98999-0010"));

        (await PersonsAsync(app, workspace)).ShouldBe(["(11) 98999-0010", "ana@exemplo.com.br, u1", "balcao", "rui@exemplo.com.br, u2"]);
    }

    [Fact]
    public async Task Two_users_are_one_person_only_where_one_is_called_the_alias_of_the_other()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var sender = await Sender.OfAsync(app, workspace);
        await sender.BatchAsync(Identify("m1", "a1", "u1", "ana@exemplo.com.br", ""), Identify("m2", "a2", "u2", "ana@exemplo.com.br", ""));
        (await PersonsAsync(app, workspace)).ShouldBe(["a1, u1", "a2, u2", "ana@exemplo.com.br"]);

        await sender.BatchAsync("""{"type":"alias","messageId":"m3","userId":"u2","previousId":"u1"}""");

        (await PersonsAsync(app, workspace)).ShouldBe(["a1, a2, ana@exemplo.com.br, u1, u1, u2"]); // u1 may have been a browser's name too
    }

    [Theory, MemberData(nameof(Orders))]
    public async Task In_whatever_order_messages_come_and_however_often_the_persons_are_the_same(int seed)
    {
        var random = new Random(seed);
        var messages = Enumerable.Range(0, 40).Select(i => random.Next(5) switch
        {
            0 => Browser($"m{i}", $"a{random.Next(8)}", "Visita"),
            1 => $$"""{"type":"alias","messageId":"m{{i}}","userId":"u{{random.Next(6)}}","previousId":"{{(random.Next(2) == 0 ? "a" : "u")}}{{random.Next(6)}}"}""",
            _ => Identify($"m{i}", random.Next(2) == 0 ? $"a{random.Next(8)}" : "", random.Next(3) > 0 ? $"u{random.Next(6)}" : "", random.Next(2) == 0 ? $"p{random.Next(5)}@exemplo.com.br" : "", random.Next(3) == 0 ? $"(11) 98999-00{random.Next(10, 14)}" : ""),
        }).Where(m => !m.Contains("\"anonymousId\":\"\",\"userId\":\"\"", StringComparison.Ordinal)).ToList();
        var shuffled = messages.Concat(messages.Take(10)).OrderBy(_ => random.Next()).ToList();

        await using var app = await PontuaApp.OnAsync();
        var (inOrder, atRandom) = (await app.GivenWorkspaceAsync("Em ordem"), await app.GivenWorkspaceAsync("Embaralhada"));
        await (await Sender.OfAsync(app, inOrder)).BatchAsync(messages);
        var sender = await Sender.OfAsync(app, atRandom);
        foreach (var some in shuffled.Chunk(7))
        {
            await sender.BatchAsync(some);
        }

        (await PersonsAsync(app, atRandom)).ShouldBe(await PersonsAsync(app, inOrder));
        (await PersonsAsync(app, atRandom)).ShouldBe(await DefinedAsync(app, atRandom));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_merge_undone_leaves_every_figure_as_if_it_had_never_been(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var sender = await Sender.OfAsync(app, workspace);
        using var manager = await app.SignedInAsync(workspace, Role.Manager);
        await sender.BatchAsync(Enumerable.Range(0, 30).Select(i => Sender.Track($"m{i}", $"u{i % 5}", "Visita", $"2026-11-{1 + (i * 7 % 20):00}T12:{i:00}:00Z")));
        var before = await FiguresAsync(manager);
        var persons = await NumbersAsync(app, workspace);

        var merge = await MergeAsync(app, workspace, persons["u1"], persons["u3"]);
        await Eventually.HoldsAsync(async ValueTask<bool> () => await FiguresAsync(manager) != before);
        (await NumbersAsync(app, workspace)).Values.Distinct().Count().ShouldBe(4);
        var merged = await FiguresAsync(manager);
        await MergeAsync(app, workspace, (await NumbersAsync(app, workspace))["u3"], persons["u4"]); // a second, through the first
        (await NumbersAsync(app, workspace)).Values.Distinct().Count().ShouldBe(3);
        await UndoAsync(app, workspace, 2);
        await UndoAsync(app, workspace, 2); // twice changes nothing
        await Eventually.HoldsAsync(async ValueTask<bool> () => await FiguresAsync(manager) == merged);
        await UndoAsync(app, workspace, 1);

        await Eventually.HoldsAsync(async ValueTask<bool> () => await FiguresAsync(manager) == before);
        (await NumbersAsync(app, workspace)).ShouldBe(persons);
        await using var restarted = await app.RestartAsync();
        using var again = await restarted.SignedInAsync(workspace, Role.Manager);
        (await FiguresAsync(again)).ShouldBe(before);
        merge.ShouldBe(Math.Min(persons["u1"], persons["u3"]));
    }

    [Fact]
    public async Task A_merge_is_of_two_customers_who_are_there()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await (await Sender.OfAsync(app, workspace)).BatchAsync(Sender.Track("m1", "u1", "Visita"));
        var merge = (long first, long second) => app.InAsync(workspace.Id, async services => (await services.GetRequiredService<MergePersons>().RunAsync(first, second, default)).Match(_ => "", r => r.Code));
        (await merge(1, 1)).ShouldBe("merge.same");
        (await merge(1, 7)).ShouldBe("person.not_found");
        (await app.InAsync(workspace.Id, async services => (await services.GetRequiredService<MergePersons>().UndoAsync(1, default)).Match(_ => "", r => r.Code))).ShouldBe("merge.not_found");
    }

    static Task<long> MergeAsync(PontuaApp app, Workspace workspace, long first, long second)
        => app.InAsync(workspace.Id, async services => (await services.GetRequiredService<MergePersons>().RunAsync(first, second, default)).Match(n => n, r => throw new InvalidOperationException(r.Code)));

    static Task<long> UndoAsync(PontuaApp app, Workspace workspace, int number)
        => app.InAsync(workspace.Id, async services => (await services.GetRequiredService<MergePersons>().UndoAsync(number, default)).Match(n => n, r => throw new InvalidOperationException(r.Code)));

    static async Task<Dictionary<string, long>> NumbersAsync(PontuaApp app, Workspace workspace)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        return await context.Subjects.ToDictionaryAsync(s => s.Value, s => s.PersonNumber);
    }

    /// <summary>What the running server answers, as files of figures.</summary>
    static async Task<string> FiguresAsync(HttpClient manager)
    {
        var files = new List<string>();
        foreach (var path in (string[])[MeasurePaths.PathsFile, MeasurePaths.TransitionsFile, MeasurePaths.MeasuresFile])
        {
            files.Add(await manager.GetStringAsync(path));
        }

        return string.Join('\n', files);
    }

    public static TheoryData<int> Orders => [.. Enumerable.Range(1, 12)];

    static string Browser(string id, string anonymous, string name)
        => $$"""{"type":"track","messageId":"{{id}}","anonymousId":"{{anonymous}}","event":"{{name}}","timestamp":"2026-11-20T12:00:00Z"}""";

    static string Identify(string id, string anonymous, string user, string mail, string phone)
        => $$$"""{"type":"identify","messageId":"{{{id}}}","anonymousId":"{{{anonymous}}}","userId":"{{{user}}}","traits":{"email":"{{{mail}}}","phone":"{{{phone}}}"}}""";

    /// <summary>The customers, each as name and identities in words.</summary>
    static async Task<List<string>> PersonsAsync(PontuaApp app, Workspace workspace)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        var names = await context.Persons.ToDictionaryAsync(p => p.Number, p => p.Name);
        var subjects = await context.Subjects.ToListAsync();
        subjects.Select(s => s.PersonNumber).Distinct().Order().ShouldBe(names.Keys.Order()); // whoever has a subject is a customer, and nobody else
        return Told(subjects.GroupBy(s => s.PersonNumber), number => names[number]);
    }

    static List<string> Told(IEnumerable<IGrouping<long, Subject>> persons, Func<long, string?> nameOf)
        => [.. persons.Select(p => $"{(nameOf(p.Key) is { } name ? $"{name}: " : "")}{string.Join(", ", p.Select(s => s.Value).Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal)];

    /// <summary>The slow definition: from nothing but the subjects and the links, level by level of trust.</summary>
    static async Task<List<string>> DefinedAsync(PontuaApp app, Workspace workspace)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        var subjects = await context.Subjects.ToListAsync();
        var links = await context.IdentityLinks.ToListAsync();
        var personOf = subjects.ToDictionary(s => s.Number, s => s.Number);
        foreach (var level in subjects.GroupBy(s => s.Kind).OrderBy(g => g.Key))
        {
            foreach (var group in Groups.Of(level.Select(s => s.Number), links.Where(l => l.IsAlias && level.Any(s => s.Number == l.WeakerNumber)).Select(l => (l.WeakerNumber, l.StrongerNumber))))
            {
                var strong = links.Where(l => !l.IsAlias && group.Contains(l.WeakerNumber)).Select(l => personOf[l.StrongerNumber]).Distinct().ToList();
                foreach (var member in group)
                {
                    personOf[member] = strong.Count == 1 ? strong[0] : group.Min();
                }
            }
        }

        return Told(subjects.GroupBy(s => personOf[s.Number]), _ => null);
    }
}
