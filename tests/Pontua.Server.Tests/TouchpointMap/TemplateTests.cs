using System.Text;
using Microsoft.EntityFrameworkCore;
using Pontua.Server.Tests.House;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Templates;

namespace Pontua.Server.Tests.TouchpointMap;

public class TemplateTests : MapTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task A_template_becomes_a_map_and_twice_adds_nothing(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var template = Value(ReadyTemplates.Find("sme", "pt-BR"));

        (await RunAsync(app, workspace, (ApplyTemplate apply) => apply.RunAsync(template, default))).ShouldBe(new TemplateApplied(7, 19));
        (await RunAsync(app, workspace, (ApplyTemplate apply) => apply.RunAsync(template, default))).ShouldBe(new TemplateApplied(0, 0));

        var (touchpoints, goal, attributes) = await LookAsync(app, workspace, async context =>
            (await context.Touchpoints.ToListAsync(), await context.Goals.SingleAsync(), await context.PostureAttributes.CountAsync()));
        touchpoints.Sum(t => t.Stages.Count).ShouldBe(23);
        touchpoints.Single(t => t.Name == "Site").EstimatedReach.ShouldBe(0.6);
        goal.WithinDays.ShouldBe(30);
        attributes.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_was_exported_from_one_company_is_the_same_map_in_another(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var ours = await app.GivenWorkspaceAsync("Nossa");
        var theirs = await app.GivenWorkspaceAsync("Deles");
        await ApplyAsync(app, ours, "clinic");

        var file = TemplateFile.Write(Value(await RunAsync(app, ours, (ExportTemplate export) => export.RunAsync(default))));
        await RunAsync(app, theirs, (ApplyTemplate apply) => apply.RunAsync(Value(TemplateFile.Read(file)), default));
        var again = Value(await RunAsync(app, theirs, (ExportTemplate export) => export.RunAsync(default)));

        Encoding.UTF8.GetString(TemplateFile.Write(again with { Key = "nossa", Name = "Nossa" })).ShouldBe(Encoding.UTF8.GetString(file));
        again.Goal.ShouldBe(new TemplateGoal(30, "Consulta"));
    }

    [Fact]
    public async Task A_template_leaves_what_people_changed_as_it_is()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var phone = await FindAsync(app, workspace, "Atendimento por telefone");
        await RunAsync(app, workspace, (EditTouchpoint edit) => edit.RunAsync(phone.Id, TouchpointDesign.Of(phone) with { Objective = "O nosso." }, default));

        await ApplyAsync(app, workspace);

        (await FindAsync(app, workspace, "Atendimento por telefone")).Objective.ShouldBe("O nosso.");
    }

    [Fact]
    public async Task A_map_with_a_name_too_long_for_a_card_says_which()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var stage = await FindStageAsync(app, workspace, "Visita");
        await LookAsync(app, workspace, async context =>
        {
            var imported = Value(Touchpoint.Create(new(Guid.CreateVersion7()), "Atendimento presencial no balcão do subsolo"));
            imported.StandIn(stage.Id, 9);
            context.Add(imported);
            return await context.SaveChangesAsync();
        });

        var outcome = await RunAsync(app, workspace, (ExportTemplate export) => export.RunAsync(default));

        outcome.Succeeded(out _, out var refusal).ShouldBeFalse();
        refusal.Arguments[1].ShouldBe("Atendimento presencial no balcão do subsolo");
    }
}
