using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
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

        var answer = await TryAsync(app, Email, "outra senha qualquer");
        foreach (var unknown in new[] { "ninguem@exemplo.com.br", "ninguém", "\uFFFE", "" })
        {
            (await TryAsync(app, unknown, "outra senha qualquer")).ShouldBe(answer, unknown);
        }

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
        (await app.InAsync(null, services => Task.FromResult(services.GetRequiredService<PontuaContext>().Sessions.Count()))).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Whoever_kept_a_copy_of_a_browsers_cookie_is_not_signed_in_with_the_next_person(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenMemberAsync(app);
        await app.InAsync(workspace.Id, services => services.GetRequiredService<AddMember>().RunAsync("bia@exemplo.com.br", Role.Manager, Password, CancellationToken.None));
        using var shared = new Browser(app);
        using var copy = new Browser(app);
        await SignInAsync(shared, Email);
        copy.Cookies.Add(shared.Cookies.GetAllCookies());
        (await copy.OpenAsync("/conta")).Body!.TextContent.ShouldContain(Email);

        await SignInAsync(shared, "bia@exemplo.com.br");

        (await shared.OpenAsync("/conta")).Body!.TextContent.ShouldContain("bia@exemplo.com.br");
        await copy.OpenAsync("/conta");
        copy.Leads.ShouldBe("/entrar?volta=%2Fconta");
    }

    [Fact]
    public async Task Signing_in_again_begins_a_whole_session_and_leaves_nothing_of_the_one_before()
    {
        await using var app = await PontuaApp.OnAsync();
        await GivenMemberAsync(app);
        using var browser = new Browser(app);
        await SignInAsync(browser, Email);
        await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Sessions
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.CreatedAt, TimeProvider.System.GetUtcNow().AddMinutes(5) - Session.LongestLife)));

        await SignInAsync(browser, Email);

        var session = await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Sessions.SingleAsync());
        session.ExpiresAt.ShouldBe(TimeProvider.System.GetUtcNow() + SessionStore.SlidingLife, TimeSpan.FromMinutes(5));
        session.CreatedAt.ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(5));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Whose_session_has_run_out_signs_in_over_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        await GivenMemberAsync(app);
        using var browser = new Browser(app);
        await SignInAsync(browser, Email);
        await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Sessions
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ExpiresAt, TimeProvider.System.GetUtcNow().AddMinutes(-1))));
        await browser.OpenAsync("/conta");
        browser.Leads.ShouldBe("/entrar?volta=%2Fconta");

        await SignInAsync(browser, Email);

        (await browser.OpenAsync("/conta")).Body!.TextContent.ShouldContain(Email);
    }

    [Fact]
    public async Task Whoever_guesses_at_the_door_does_not_keep_the_signed_in_owner_from_changing_the_password()
    {
        await using var app = await PontuaApp.OnAsync();
        await GivenMemberAsync(app);
        using var owner = new Browser(app);
        await SignInAsync(owner, Email);
        using var stranger = new Browser(app, "192.0.2.7");
        await GuessAsync(app, "ANA@EXEMPLO.COM.BR");
        await SignInAsync(stranger, Email);
        stranger.Page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Espere");

        await owner.OpenAsync("/conta");
        await owner.SendAsync(new() { ["Current"] = Password, ["Password"] = "dois cafés bem fracos" });

        owner.Leads.ShouldBe("/entrar");
    }

    [Fact]
    public async Task Who_gives_a_wrong_present_password_too_often_is_told_to_wait_not_that_the_right_one_is_wrong()
    {
        await using var app = await PontuaApp.OnAsync();
        await GivenMemberAsync(app);
        using var owner = new Browser(app);
        await SignInAsync(owner, Email);
        var ana = await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Users.SingleAsync());
        await GuessAsync(app, $"confirm {ana.Id}");

        await owner.OpenAsync("/conta");
        await owner.SendAsync(new() { ["Current"] = Password, ["Password"] = "dois cafés bem fracos" });
        var wait = app.Services.GetRequiredService<SignInAttempts>().WaitFor($"confirm {ana.Id}");

        owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        owner.Page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Espere");
        owner.Page.QuerySelector("#f-Current-error").ShouldBeNull();
        wait.ShouldBeLessThan(TimeSpan.FromSeconds(32)); // trying in the meantime has not made it longer
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

    static async Task SignInAsync(Browser browser, string email)
    {
        await browser.OpenAsync("/entrar");
        await browser.SendAsync(new() { ["Email"] = email, ["Password"] = Password });
    }

    // Fifteen failures: the next try waits for half a minute.
    static Task<bool> GuessAsync(PontuaApp app, string key) => app.InAsync(null, services =>
    {
        for (var i = 0; i < 15; i++)
        {
            services.GetRequiredService<SignInAttempts>().Failed(key);
        }

        return Task.FromResult(true);
    });

    internal static async Task<Workspace> GivenMemberAsync(PontuaApp app, Role role = Role.Admin, string email = Email)
    {
        var workspace = await app.GivenWorkspaceAsync();
        await app.InAsync(workspace.Id, services => services.GetRequiredService<AddMember>().RunAsync(email, role, Password, CancellationToken.None));
        return workspace;
    }
}
