using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Governance;

public class ChangesTests : MapTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task A_change_inside_a_change_falls_with_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var before = await LinesAsync(app, workspace);

        Code(await app.InAsync(workspace.Id, services => services.GetRequiredService<Changes>().RunAsync<Goal>(Role.Manager, "test.outer", async context =>
        {
            Code(await services.GetRequiredService<SetGoal>().RunAsync(null, "venda", 45, default)).ShouldBe("done");
            (await context.Goals.SingleAsync()).WithinDays.ShouldBe(45);
            return new Refusal("goal.twice");
        }, default))).ShouldBe("goal.twice");

        (await LookAsync(app, workspace, context => context.Goals.SingleAsync())).WithinDays.ShouldNotBe(45);
        (await LinesAsync(app, workspace)).ShouldBe(before);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_company_whose_template_is_refused_is_not_made(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);

        Code(await BeginAsync("clinica-inexistente")).ShouldBe("template.not_found");
        Code(await BeginAsync(ReadyTemplates.Clinic)).ShouldBe("done"); // its name is still free

        Task<Outcome<Workspace>> BeginAsync(string template) => app.InAsync(null, services =>
            services.GetRequiredService<BeginWorkspace>().RunAsync("Clínica Norte", template, "pt-BR", default));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_audit_names_what_changed_and_no_value_of_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var chat = await FindAsync(app, workspace, "Chat");

        Code(await RunAsync(app, workspace, (EditTouchpoint edit) => edit.RunAsync(chat.Id, TouchpointDesign(chat) with { Name = "Conversa", Objective = "Sair sem dúvida" }, default))).ShouldBe("done");
        Code(await RunAsync(app, workspace, (EditTouchpoint edit) => edit.RunAsync(chat.Id, TouchpointDesign(chat) with { Name = "Conversa", Objective = "Sair sem dúvida" }, default))).ShouldBe("done");

        var lines = await LookAsync(app, workspace, context => context.AuditEntries.Where(e => e.Action == "touchpoint.edited").ToListAsync());
        var line = lines.ShouldHaveSingleItem(); // the second time nothing changed
        (line.Actor, line.Thing).ShouldBe((Rater.ToString(), $"Touchpoint {chat.Id.Value}"));
        line.Fields.Split(' ').ShouldBe(["Touchpoint.Name", "Touchpoint.NameKey", "Touchpoint.Objective"], ignoreOrder: true);

        static TouchpointDesign TouchpointDesign(Touchpoint touchpoint) => Pontua.Server.TouchpointMap.TouchpointDesign.Of(touchpoint);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_account_leaves_its_lines_too(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        await SignInTests.GivenMemberAsync(app);
        using var ana = await SecondFactorTests.SignedInAsync(app);
        await ana.OpenAsync("/conta");
        await ana.SendAsync(new() { ["Current"] = "um café bem forte", ["Password"] = "dois cafés bem fracos" });
        ana.Leads.ShouldBe("/entrar");

        var workspace = await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Workspaces.SingleAsync());
        (await LookAsync(app, workspace, context => context.AuditEntries.OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync())).ShouldContain("password.changed");
    }

    [Fact]
    public async Task An_account_is_changed_when_the_companys_turn_has_come_so_that_none_waits_in_a_circle()
    {
        Assert.SkipUnless(PostgresCluster.IsThere, "no PostgreSQL here");
        await using var app = await PontuaApp.OnAsync("postgres");
        await SignInTests.GivenMemberAsync(app);
        var workspace = await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Workspaces.SingleAsync());
        await using var context = await app.ContextAsync(workspace.Id);
        await using var turn = await context.BeginChangeAsync(default);

        var change = app.InAsync(workspace.Id, async services =>
        {
            var user = await services.GetRequiredService<PontuaContext>().Users.SingleAsync();
            return await services.GetRequiredService<PersonChanges>().RunAsync(user, "password.changed", () => services.GetRequiredService<Accounts>().SetPasswordAsync(user, "dois cafés bem fracos"), default);
        });
        await Waiting.ForTurnsAsync(context, 1);
        await context.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.LastWorkspace, workspace.Number));
        await turn.CommitAsync();

        Code(await change).ShouldBe("done");
    }

    [Fact]
    public async Task A_new_password_is_one_save_so_that_nobody_is_ever_without_one()
    {
        await using var app = await PontuaApp.OnAsync();
        await SignInTests.GivenMemberAsync(app);

        await app.InAsync(null, async services =>
        {
            var (context, saves) = (services.GetRequiredService<PontuaContext>(), 0);
            var user = await context.Users.SingleAsync();
            var stamp = user.SecurityStamp;
            context.SavedChanges += (_, _) => saves++;

            Code(await services.GetRequiredService<Accounts>().SetPasswordAsync(user, "dois cafés bem fracos")).ShouldBe("done");

            saves.ShouldBe(1);
            user.SecurityStamp.ShouldNotBe(stamp);
            (await services.GetRequiredService<UserManager<PontuaUser>>().CheckPasswordAsync(user, "dois cafés bem fracos")).ShouldBeTrue();
            return 0;
        });
    }

    static Task<int> LinesAsync(PontuaApp app, Workspace workspace) => LookAsync(app, workspace, context => context.AuditEntries.CountAsync());
}
