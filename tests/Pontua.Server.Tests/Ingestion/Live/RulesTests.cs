using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Ingestion.Rules;
using Pontua.Server.Ingestion;
using Pontua.Server.Ingestion.Live;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Ingestion.Live;

public class RulesTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_rule_places_what_comes_and_what_came_before_and_without_it_all_is_as_it_was(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var phone = await GivenTouchpointAsync(app, workspace, "Telefone");
        var sender = await Sender.OfAsync(app, workspace);
        await sender.BatchAsync(Sender.Track("m1", "u1", "Ligação atendida"), Sender.Track("m2", "u1", "Visita"));
        (await PointsAsync(app, workspace)).ShouldBe(["Sem ponto 2"]);

        var rule = await AddAsync(app, workspace, [new(RuleField.Event, RuleOperator.BeginsWith, "ligação")], phone);

        await Eventually.HoldsAsync(async ValueTask<bool> () => (await PointsAsync(app, workspace)).SequenceEqual(["Sem ponto 1", "Telefone 1"]));
        await EventuallyPlacedAsync(app, workspace);
        await sender.BatchAsync(Sender.Track("m3", "u2", "Ligação perdida"));
        (await PointsAsync(app, workspace)).ShouldBe(["Sem ponto 1", "Telefone 2"]);
        await ShouldHoldAsync(app, workspace);
        await app.InAsync(workspace.Id, services => services.GetRequiredService<EditRules>().RemoveAsync(rule, default));
        await Eventually.HoldsAsync(async ValueTask<bool> () => (await PointsAsync(app, workspace)).SequenceEqual(["Sem ponto 3"]));
        await EventuallyPlacedAsync(app, workspace);
        await ShouldHoldAsync(app, workspace);
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.LogMarks.CountAsync(m => m.Kind == LogMarkKind.PlacesChanged)).ShouldBe(2);
    }

    [Theory]
    [InlineData(RuleField.Event, RuleOperator.Is, "ORÇAMENTO PEDIDO", null, true), InlineData(RuleField.Event, RuleOperator.Is, "Orçamento", null, false), InlineData(RuleField.Event, RuleOperator.Contains, "pedido", null, true)]
    [InlineData(RuleField.Kind, RuleOperator.Is, "Track", null, true), InlineData(RuleField.Property, RuleOperator.Is, "gold", "plano", true), InlineData(RuleField.Property, RuleOperator.Is, "prata", "plano", false)]
    [InlineData(RuleField.Property, RuleOperator.IsPresent, "", "plano", true), InlineData(RuleField.Property, RuleOperator.IsPresent, "", "valor", false), InlineData(RuleField.Property, RuleOperator.Is, "17", "loja", true)]
    [InlineData(RuleField.Address, RuleOperator.Contains, "/precos", null, true), InlineData(RuleField.Campaign, RuleOperator.Is, "verao", null, true), InlineData(RuleField.Channel, RuleOperator.IsPresent, "", null, false)]
    public async Task A_condition_looks_at_what_the_source_said(RuleField field, RuleOperator how, string value, string? property, bool meets)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var phone = await GivenTouchpointAsync(app, workspace, "Site");
        await AddAsync(app, workspace, [new(field, how, value, property)], phone);
        await (await Sender.OfAsync(app, workspace)).BatchAsync(
            """{"type":"track","userId":"u1","event":"Orçamento pedido","properties":{"plano":"Gold","loja":17},"context":{"page":{"url":"https://loja.com.br/precos?x=1"},"campaign":{"name":"Verao"}}}""");
        (await PointsAsync(app, workspace)).ShouldBe([meets ? "Site 1" : "Sem ponto 1"]);
    }

    [Fact]
    public async Task The_page_shows_what_no_rule_places_and_places_it_with_one_choice()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var site = await GivenTouchpointAsync(app, workspace, "Site");
        using var manager = await app.SignedInAsync(workspace, Role.Manager);
        WebUtility.HtmlDecode(await manager.GetStringAsync("/ajustes/fontes/regras")).ShouldContain("Nada chegou sozinho ainda");
        await (await Sender.OfAsync(app, workspace)).BatchAsync(Sender.Track("m1", "u1", "Preços vistos"), Sender.Track("m2", "u1", "Preços vistos"), Sender.Track("m3", "u1", "Contato"));
        WebUtility.HtmlDecode(await manager.GetStringAsync("/ajustes/fontes/regras")).ShouldContain("3 das últimas 3 interações");

        var preview = await app.InAsync(workspace.Id, async services =>
            (await services.GetRequiredService<ShowRules>().PreviewAsync([new(RuleField.Event, RuleOperator.Contains, "preços")], default)).Match(p => p, r => throw new InvalidOperationException(r.Code)));
        preview.ShouldBe(new(2, 0, 3));
        await AddAsync(app, workspace, [new(RuleField.Event, RuleOperator.Is, "Preços vistos")], site);

        var page = WebUtility.HtmlDecode(await manager.GetStringAsync("/ajustes/fontes/regras"));
        page.ShouldContain("Quando o nome do evento é “Preços vistos”, o ponto de contato é Site.");
        page.ShouldContain("1 das últimas 3 interações");
    }

    [Fact]
    public async Task A_rule_says_what_it_looks_for_and_where_that_is()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var site = await GivenTouchpointAsync(app, workspace, "Site");
        (await RefusalAsync([], site)).ShouldBe("rule.conditions");
        (await RefusalAsync([new(RuleField.Event, RuleOperator.Is, " ")], site)).ShouldBe("rule.no_value");
        (await RefusalAsync([new(RuleField.Property, RuleOperator.Is, "x")], site)).ShouldBe("rule.no_property");
        (await RefusalAsync([new(RuleField.Event, RuleOperator.Is, new string('x', 301))], site)).ShouldBe("rule.long_value");
        (await RefusalAsync([new(RuleField.Event, RuleOperator.Is, "x")], default)).ShouldBe("rule.no_touchpoint");

        Task<string> RefusalAsync(IReadOnlyList<RuleCondition> conditions, TouchpointId touchpoint)
            => app.InAsync(workspace.Id, async services => (await services.GetRequiredService<EditRules>().AddAsync(conditions, touchpoint, default)).Match(_ => "", r => r.Code));
    }

    static Task<TouchpointId> GivenTouchpointAsync(PontuaApp app, Workspace workspace, string name) => app.InAsync(workspace.Id, async _ =>
    {
        await using var context = await app.ContextAsync(workspace.Id);
        var touchpoint = Touchpoint.Create(new(Guid.CreateVersion7()), name).Match(t => t, r => throw new InvalidOperationException(r.Code));
        context.Add(touchpoint);
        await context.SaveChangesAsync();
        return touchpoint.Id;
    });

    static Task<int> AddAsync(PontuaApp app, Workspace workspace, IReadOnlyList<RuleCondition> conditions, TouchpointId touchpoint)
        => app.InAsync(workspace.Id, async services => (await services.GetRequiredService<EditRules>().AddAsync(conditions, touchpoint, default)).Match(r => r.Number, r => throw new InvalidOperationException(r.Code)));

    static Task EventuallyPlacedAsync(PontuaApp app, Workspace workspace) => Eventually.HoldsAsync(async ValueTask<bool> () =>
    {
        await using var context = await app.ContextAsync(workspace.Id);
        return (await context.RuleStates.SingleAsync()) is var state && state.Version == state.PlacedVersion;
    });

    /// <summary>How many touches each touchpoint has.</summary>
    static async Task<List<string>> PointsAsync(PontuaApp app, Workspace workspace)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        var names = await context.Touches.Join(context.Places, t => t.PlaceNumber, p => p.Number, (_, p) => p.TouchpointId).Join(context.Touchpoints, id => id, t => t.Id, (_, t) => t.Name).ToListAsync();
        return [.. names.GroupBy(name => name).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}")];
    }

    /// <summary>What the doctor looks at: each row's checksum is that of its columns.</summary>
    static async Task ShouldHoldAsync(PontuaApp app, Workspace workspace)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Touches.AsNoTracking().ToListAsync()).ShouldAllBe(touch => LogRow.Of(touch).Checksum == touch.Checksum);
    }
}
