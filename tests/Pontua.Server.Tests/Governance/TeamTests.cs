using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Pontua.Governance;
using Pontua.Server.Demo;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Governance;

public class TeamTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task An_invited_person_makes_an_account_by_the_link_once_and_has_the_role(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var admin = new Browser(app, user: await GivenMemberAsync(app, workspace, Role.Admin));
        await admin.OpenAsync("/ajustes/equipe");

        await admin.SendAsync(new() { ["Asked.Name"] = "Bia", ["Asked.Email"] = "bia@exemplo.com.br", ["Asked.Role"] = "Manager" });
        var text = admin.Page.QuerySelector("#message-to-send")!.TextContent;
        text.ShouldContain("Olá, Bia! Este é o seu convite para Clínica Vida");
        var link = text[text.IndexOf("/convite/", StringComparison.Ordinal)..];

        using var bia = new Browser(app, "192.0.2.7");
        await bia.OpenAsync(link);
        await bia.SendAsync(new() { ["Name"] = "Bia Lima", ["Password"] = "um café bem forte" });
        bia.Leads.ShouldBe("/");
        await bia.OpenAsync("/");
        bia.Leads.ShouldBe("/mapa");

        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Memberships.SingleAsync(m => m.Name == "Bia Lima")).Role.ShouldBe(Role.Manager);
        using var other = new Browser(app, "192.0.2.8");
        (await other.OpenAsync(link)).QuerySelector("input[type=password]").ShouldBeNull();
    }

    [Fact]
    public async Task A_command_prints_links_of_the_address_on_which_the_server_of_its_data_listens()
    {
        await using var app = await PontuaApp.OnAsync();
        PublicAddress.Of(app.Services, "/convite/x").ShouldBe("http://localhost:5080/convite/x");

        await PublicAddress.NoteAsync(app.Services.GetRequiredService<DataFolder>(), "http://0.0.0.0:5090", NullLogger.Instance);

        PublicAddress.Of(app.Services, "/convite/x").ShouldBe("http://localhost:5090/convite/x");
        app.Services.GetRequiredService<IConfiguration>()[PublicAddress.Setting] = "https://mapa.exemplo.com.br";
        PublicAddress.Of(app.Services, "/convite/x").ShouldBe("https://mapa.exemplo.com.br/convite/x");
    }

    [Theory]
    [InlineData(null, "https://localhost/convite/", true), InlineData("", "https://localhost/convite/", true)]
    [InlineData("https://mapa.exemplo.com.br/", "https://mapa.exemplo.com.br/convite/", false)]
    public async Task An_invitation_goes_by_whatsapp_and_says_where_its_link_opens_on_this_computer_only(string? publicUrl, string link, bool warns)
    {
        await using var app = await PontuaApp.OnAsync();
        app.Services.GetRequiredService<IConfiguration>()[PublicAddress.Setting] = publicUrl;
        var workspace = await app.GivenWorkspaceAsync();
        using var admin = new Browser(app, user: await GivenMemberAsync(app, workspace, Role.Admin));
        await admin.OpenAsync("/ajustes/equipe");

        var page = await admin.SendAsync(new() { ["Asked.Name"] = "Bia & Cia", ["Asked.Email"] = "bia@exemplo.com.br", ["Asked.Role"] = "Manager" });

        var text = page.QuerySelector("#message-to-send")!.TextContent;
        text.ShouldContain(link);
        text.ShouldContain("só pode ser usado uma vez e vale por sete dias");
        var whatsApp = page.QuerySelector("a[href^='https://wa.me/?text=']")!;
        Uri.UnescapeDataString(whatsApp.GetAttribute("href")!["https://wa.me/?text=".Length..]).ShouldBe(text);
        (whatsApp.GetAttribute("target"), whatsApp.GetAttribute("rel")).ShouldBe(("_blank", "noopener"));
        page.Body!.TextContent.Contains("Este link só abre neste computador", StringComparison.Ordinal).ShouldBe(warns);
    }

    [Fact]
    public async Task A_form_of_a_link_that_is_sent_twice_leads_back_to_where_it_says_that_the_link_is_spent()
    {
        await using var app = await PontuaApp.OnAsync();
        await SignInTests.GivenMemberAsync(app);
        var second = await app.GivenWorkspaceAsync("Consórcio Norte");
        await SendTwiceAsync(() => new Browser(app, "192.0.2.7"), $"/convite/{await InviteAsync(app, second, "bia@exemplo.com.br")}", new() { ["Name"] = "Bia", ["Password"] = "um café bem forte" });
        var third = await app.GivenWorkspaceAsync("Consórcio Sul");
        var ana = await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Users.Where(u => u.Email == "ana@exemplo.com.br").Select(u => u.Id).SingleAsync());
        await SendTwiceAsync(() => new Browser(app, user: ana), $"/convite/{await InviteAsync(app, third, "ana@exemplo.com.br")}", []);
        var token = await app.InAsync(null, async services => (await services.GetRequiredService<PasswordRecovery>().IssueAsync("ana@exemplo.com.br", default)).Match(t => t, r => r.Code));
        await SendTwiceAsync(() => new Browser(app, "192.0.2.8"), $"/nova-senha/{token}", new() { ["Password"] = "outra frase bem comprida" });

        // Two that opened the page before either sent it: a second click, too, goes out before the first is answered.
        static async Task SendTwiceAsync(Func<Browser> open, string path, Dictionary<string, string> fields)
        {
            using var first = open();
            using var second = open();
            await first.OpenAsync(path);
            await second.OpenAsync(path);
            await first.SendAsync(fields, "form[method=post]:has(button.primary)");
            first.Status.ShouldBe(HttpStatusCode.Redirect);
            await second.SendAsync(fields, "form[method=post]:has(button.primary)");
            (second.Status, second.Leads).ShouldBe((HttpStatusCode.Redirect, path));
            (await second.OpenAsync(path)).Body!.TextContent.ShouldContain("já foi usado ou venceu");
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Who_has_an_account_joins_a_second_company_and_switches(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        await SignInTests.GivenMemberAsync(app);
        await app.InAsync(new(1), services => services.GetRequiredService<PontuaContext>().Memberships.ExecuteUpdateAsync(m => m.SetProperty(x => x.Name, "Ana Souza")));
        var second = await app.GivenWorkspaceAsync("Consórcio Norte");
        var token = await InviteAsync(app, second, "ana@exemplo.com.br");
        using var ana = new Browser(app);
        await ana.OpenAsync($"/entrar?volta=%2Fconvite%2F{token}");
        await ana.SendAsync(new() { ["Email"] = "ana@exemplo.com.br", ["Password"] = "um café bem forte" });
        await ana.OpenAsync(ana.Leads!);

        await ana.SendAsync([], "form[method=post]:has(button.primary)"); // as it stands, with the name they have elsewhere
        (await ana.FollowAsync("/conta")).Body!.TextContent.ShouldContain("Seu papel aqui: atendente");
        ana.Page.QuerySelector("input[name=Name]")!.GetAttribute("value").ShouldBe("Ana Souza");

        await ana.SendAsync(new() { ["workspace"] = "clinica-vida" }, "form[action='/empresas/entrar']");
        (await ana.FollowAsync("/conta")).Body!.TextContent.ShouldContain("Seu papel aqui: administrador");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Who_was_removed_from_their_only_company_comes_back_by_an_invitation(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await SignInTests.GivenMemberAsync(app, Role.Manager);
        await app.InAsync(workspace.Id, async services => (await services.GetRequiredService<Members>().RemoveAsync(
            await services.GetRequiredService<PontuaContext>().Users.Select(u => u.Id).SingleAsync(), default)).Succeeded(out _, out _));
        var link = $"/convite/{await InviteAsync(app, workspace, "ana@exemplo.com.br")}";
        using var ana = await SecondFactorTests.SignedInAsync(app);

        await ana.OpenAsync(link);
        await ana.SendAsync(new() { ["Name"] = "Ana Souza" }, "form[method=post]:has(button.primary)");

        (await ana.FollowAsync("/conta")).Body!.TextContent.ShouldContain("Seu papel aqui: atendente");
    }

    [Fact]
    public async Task A_company_the_person_is_not_of_is_not_entered()
    {
        await using var app = await PontuaApp.OnAsync();
        var ours = await app.GivenWorkspaceAsync();
        var second = await app.GivenWorkspaceAsync("Outra nossa");
        await app.GivenWorkspaceAsync("Deles");
        var user = await GivenMemberAsync(app, ours, Role.Admin);
        await app.InAsync(second.Id, async services =>
        {
            services.GetRequiredService<PontuaContext>().Add(new Membership(user, "Ana", Role.Viewer, DateTimeOffset.UnixEpoch));
            return await services.GetRequiredService<PontuaContext>().SaveChangesAsync();
        });
        using var browser = new Browser(app, user: user);
        await browser.OpenAsync("/conta");

        await browser.SendAsync(new() { ["workspace"] = "deles" }, "form[action='/empresas/entrar']");

        browser.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_role_that_is_none_is_given_to_nobody()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var viewer = await GivenMemberAsync(app, workspace, Role.Viewer);
        using var admin = new Browser(app, user: await GivenMemberAsync(app, workspace, Role.Admin));

        await admin.OpenAsync("/ajustes/equipe");
        await admin.SendAsync(new() { ["Asked.Name"] = "Bia", ["Asked.Email"] = "bia@exemplo.com.br", ["Asked.Role"] = "99" });
        (admin.Status, admin.Page.QuerySelector("#message-to-send")).ShouldBe((HttpStatusCode.UnprocessableEntity, null));
        admin.Page.Body!.TextContent.ShouldContain("Escolha uma das opções");

        await admin.OpenAsync("/ajustes/equipe");
        await admin.SendAsync(new() { ["NewRole"] = "99" }, $"form:has(input[value='role-{viewer}'])");
        admin.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Memberships.SingleAsync(m => m.UserId == viewer)).Role.ShouldBe(Role.Viewer);
        (await context.OneTimeLinks.CountAsync(l => l.Purpose == LinkPurpose.Invitation)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_last_admin_stays_and_the_chain_tells_every_change(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var (ana, bia) = (await GivenMemberAsync(app, workspace, Role.Admin), await GivenMemberAsync(app, workspace, Role.Agent));

        (await ChangeAsync(members => members.ChangeRoleAsync(ana, Role.Viewer, default))).ShouldBe("membership.last_admin");
        (await ChangeAsync(members => members.RemoveAsync(ana, default))).ShouldBe("membership.last_admin");
        (await ChangeAsync(members => members.ChangeRoleAsync(bia, Role.Admin, default))).ShouldBe("done");
        (await ChangeAsync(members => members.RenameAsync(bia, "Bia Lima", default))).ShouldBe("done");
        (await ChangeAsync(members => members.RemoveAsync(ana, default))).ShouldBe("done");
        (await ChangeAsync(members => members.RemoveAsync(ana, default))).ShouldBe("membership.not_found");

        await using var context = await app.ContextAsync(workspace.Id);
        var chain = await context.AuditEntries.OrderBy(e => e.Seq).ToListAsync();
        chain.Select(e => e.Action).ShouldBe(["workspace.added", "member.became_admin", "member.renamed", "member.left"]);
        AuditEntry? before = null;
        foreach (var entry in chain)
        {
            entry.Follows(before).ShouldBeTrue();
            before = entry;
        }

        Task<string> ChangeAsync(Func<Members, Task<Outcome<Membership>>> change) => app.InAsync(workspace.Id, async services =>
        {
            services.GetRequiredService<CurrentMember>().Enter(ana, "Ana", Role.Admin);
            return (await change(services.GetRequiredService<Members>())).Match(_ => "done", r => r.Code);
        });
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_reset_link_gives_a_new_password_once_and_ends_every_session(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        await SignInTests.GivenMemberAsync(app);
        using var old = new Browser(app);
        await old.OpenAsync("/entrar");
        await old.SendAsync(new() { ["Email"] = "ana@exemplo.com.br", ["Password"] = "um café bem forte" });
        var token = await app.InAsync(null, async services => (await services.GetRequiredService<PasswordRecovery>().IssueAsync("Ana@exemplo.com.br", default)).Match(t => t, r => r.Code));
        using var browser = new Browser(app, "192.0.2.7");

        await browser.OpenAsync($"/nova-senha/{token}");
        await browser.SendAsync(new() { ["Password"] = "outra frase bem comprida" });
        browser.Leads.ShouldBe("/entrar");
        await browser.OpenAsync("/entrar");
        await browser.SendAsync(new() { ["Email"] = "ana@exemplo.com.br", ["Password"] = "outra frase bem comprida" });

        browser.Leads.ShouldBe("/");
        (await browser.OpenAsync($"/nova-senha/{token}")).QuerySelector("input[type=password]").ShouldBeNull();
        await old.OpenAsync("/");
        old.Leads.ShouldBe("/entrar");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_new_password_stands_with_its_line_in_the_audit_or_not_at_all(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await SignInTests.GivenMemberAsync(app);
        await using var context = await app.ContextAsync(workspace.Id);
        var token = await app.InAsync(null, async services => (await services.GetRequiredService<PasswordRecovery>().IssueAsync("ana@exemplo.com.br", default)).Match(t => t, r => r.Code));
        var before = await context.Users.Select(u => u.PasswordHash).SingleAsync();

        await context.Database.ExecuteSqlAsync($"alter table audit_entries rename to elsewhere");
        await Should.ThrowAsync<Exception>(ResetAsync);
        (await context.Users.Select(u => u.PasswordHash).SingleAsync()).ShouldBe(before);

        await context.Database.ExecuteSqlAsync($"alter table elsewhere rename to audit_entries");
        (await ResetAsync()).ShouldBe("done");
        (await context.Users.Select(u => u.PasswordHash).SingleAsync()).ShouldNotBe(before);
        var entry = await context.AuditEntries.OrderBy(e => e.Seq).LastAsync();
        var ana = await context.Users.Select(u => u.Id).SingleAsync();
        (entry.Action, entry.Actor, entry.Thing).ShouldBe(("password.reset", $"{ana}", $"{ana}"));

        Task<string> ResetAsync() => app.InAsync(null, async services =>
            (await services.GetRequiredService<PasswordRecovery>().RunAsync(token, "outra frase bem comprida", dropSecondFactor: false, default)).Match(_ => "done", refusal => refusal.Code));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_invitation_into_what_has_been_removed_is_spent(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        await SignInTests.GivenMemberAsync(app);
        var link = $"/convite/{await InviteAsync(app, await app.GivenExampleAsync(), "bia@exemplo.com.br")}";
        using var bia = new Browser(app, "192.0.2.7");
        var form = await bia.OpenAsync(link);
        await app.InAsync(null, async services =>
        {
            await services.GetRequiredService<RemoveDemo>().RunAsync(CancellationToken.None);
            return true;
        });

        (await bia.OpenAsync(link)).Body!.TextContent.ShouldContain("Este link já foi usado");
        bia.TurnTo(form);
        await bia.SendAsync(new() { ["Name"] = "Bia", ["Password"] = "um café bem forte" });

        ((int)bia.Status).ShouldBeLessThan(500);
        (await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Users.CountAsync())).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_link_that_opens_an_account_stands_in_the_audit_where_its_owner_would_arrive(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await SignInTests.GivenMemberAsync(app);

        await app.InAsync(null, services => services.GetRequiredService<PasswordRecovery>().IssueAsync(" Ana@exemplo.com.br", default));
        var unknown = await app.InAsync(null, services => services.GetRequiredService<PasswordRecovery>().IssueAsync("ana\uFFFE@exemplo.com.br", default));

        unknown.Match(_ => "", refusal => refusal.Code).ShouldBe("account.not_found");
        await using var context = await app.ContextAsync(workspace.Id);
        var line = await context.AuditEntries.SingleAsync(e => e.Action == "password.link_issued");
        (line.Actor, line.Thing).ShouldBe(("console", $"{await context.Users.Select(u => u.Id).SingleAsync()}"));
    }

    static Task<string> InviteAsync(PontuaApp app, Workspace workspace, string email) => app.InAsync(workspace.Id, async services =>
        (await services.GetRequiredService<Invitations>().InviteAsync(new(null, email, Role.Agent), CancellationToken.None)).Match(t => t, r => r.Code));

    internal static async Task<Guid> GivenMemberAsync(PontuaApp app, Workspace workspace, Role role)
    {
        using var client = await app.SignedInAsync(workspace, role);
        return Guid.Parse(client.DefaultRequestHeaders.GetValues(TestSignIn.Header).Single());
    }
}
