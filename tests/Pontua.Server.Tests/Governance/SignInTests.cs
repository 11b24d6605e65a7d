using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Governance;

public class SignInTests
{
    const string Email = "ana@exemplo.com.br", Password = "um café bem forte";

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task The_right_password_opens_and_leads_where_one_was_going(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        await GivenMemberAsync(app);
        using var browser = new Browser(app, "192.0.2.7");

        await browser.OpenAsync("/ajustes/equipe");
        browser.Leads.ShouldBe("/entrar?volta=%2Fajustes%2Fequipe");
        await browser.OpenAsync(browser.Leads!);
        await browser.SendAsync(new() { ["Email"] = Email, ["Password"] = Password });

        browser.Leads.ShouldBe("/ajustes/equipe");
    }

    [Fact]
    public async Task A_return_address_of_another_site_is_not_followed()
    {
        await using var app = await PontuaApp.OnAsync();
        await GivenMemberAsync(app);
        using var browser = new Browser(app);

        await browser.OpenAsync("/entrar?volta=https%3A%2F%2Fexample.org");
        await browser.SendAsync(new() { ["Email"] = Email, ["Password"] = Password });

        browser.Leads.ShouldBe("/");
    }

    [Fact]
    public async Task An_unknown_address_is_answered_as_a_wrong_password()
    {
        await using var app = await PontuaApp.OnAsync();
        await GivenMemberAsync(app);

        (await TryAsync(app, Email, "outra senha qualquer")).ShouldBe(await TryAsync(app, "ninguem@exemplo.com.br", "outra senha qualquer"));

        static async Task<(HttpStatusCode, string)> TryAsync(PontuaApp app, string email, string password)
        {
            using var browser = new Browser(app);
            await browser.OpenAsync("/entrar");
            await browser.SendAsync(new() { ["Email"] = email, ["Password"] = password });
            return (browser.Status, browser.Page.QuerySelector("[role=alert]")!.TextContent);
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_not_only_the_cookie()
    {
        await using var app = await PontuaApp.OnAsync();
        await GivenMemberAsync(app);
        using var browser = new Browser(app);
        await browser.OpenAsync("/entrar");
        await browser.SendAsync(new() { ["Email"] = Email, ["Password"] = Password });
        await browser.OpenAsync("/");
        browser.Leads.ShouldBe("/mapa");

        await browser.OpenAsync("/conta");
        await browser.SendAsync([], "form[action='/sair']");

        await browser.OpenAsync("/");
        browser.Leads.ShouldBe("/entrar");
        (await app.InAsync(null, services => Task.FromResult(services.GetRequiredService<Pontua.Server.Storage.PontuaContext>().Sessions.Count()))).ShouldBe(0);
    }

    [Fact]
    public void After_ten_failures_each_try_waits_longer_and_a_success_forgets_them()
    {
        var clock = new TestClock();
        var attempts = new SignInAttempts(clock);
        for (var i = 0; i < 10; i++)
        {
            attempts.WaitFor("ANA").ShouldBe(TimeSpan.Zero);
            attempts.Failed("ANA");
        }

        attempts.WaitFor("ANA").ShouldBe(TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));
        attempts.WaitFor("ANA").ShouldBe(TimeSpan.Zero);
        attempts.Failed("ANA");
        attempts.WaitFor("ANA").ShouldBe(TimeSpan.FromSeconds(2));
        attempts.WaitFor("BIA").ShouldBe(TimeSpan.Zero);

        attempts.Succeeded("ANA");
        attempts.WaitFor("ANA").ShouldBe(TimeSpan.Zero);
    }

    internal static async Task<Workspace> GivenMemberAsync(PontuaApp app, Role role = Role.Admin, string email = Email)
    {
        var workspace = await app.GivenWorkspaceAsync();
        await app.InAsync(workspace.Id, services => services.GetRequiredService<AddMember>().RunAsync(email, role, Password, CancellationToken.None));
        return workspace;
    }
}
