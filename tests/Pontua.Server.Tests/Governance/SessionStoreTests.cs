using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Governance;

/// <summary>Two requests of one browser at once: each has read the session before the other wrote it.</summary>
public class SessionStoreTests
{
    const string Slow = "X-Test-Slow", Workspace = "workspace";

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_page_that_only_asks_takes_nothing_back_of_what_a_form_wrote_meanwhile(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        await GivenManagerHereAdminThereAsync(app);
        using var ana = await SecondFactorTests.SignedInAsync(app);
        await EnterAsync(ana, "clinica-vida");
        await app.AgeProofsAsync();
        await app.PassAMinuteAsync(); // or the page would renew nothing
        var (hasRead, mayGoOn) = HoldSlowRequests(app);
        using var page = new Browser(app);
        page.Cookies.Add(ana.Cookies.GetAllCookies());
        page.Client.DefaultRequestHeaders.Add(Slow, "yes");

        var asking = page.Client.GetAsync("/conta");
        await hasRead.WaitAsync(TimeSpan.FromMinutes(1));
        await EnterAsync(ana, "consorcio-norte");
        await ana.OpenAsync("/conta/confirmar?volta=%2Fajustes%2Fchaves");
        await ana.SendAsync(new() { ["Password"] = "um café bem forte" });
        mayGoOn.SetResult();
        using var asked = await asking;

        asked.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.Contains("pontua=", StringComparison.Ordinal)); // it wrote the session, last
        (await ana.OpenAsync("/conta")).Body!.TextContent.ShouldContain("Seu papel aqui: administrador");
        await ana.OpenAsync("/ajustes/chaves");
        (ana.Status, ana.Leads).ShouldBe((HttpStatusCode.OK, null)); // proved
    }

    [Fact]
    public async Task Who_read_before_the_account_changed_how_it_signs_in_leaves_the_new_stamp()
    {
        await using var app = await PontuaApp.OnAsync();
        var (first, second) = await GivenTwoRequestsAsync(app);

        await first.RenewAsync(PersonWith("other stamp"));
        await second.RenewAsync();

        (await second.ReadAgainAsync()).Principal.FindFirstValue(StampClaim).ShouldBe("other stamp");
    }

    [Fact]
    public async Task What_a_request_changes_itself_it_writes_whoever_wrote_before()
    {
        await using var app = await PontuaApp.OnAsync();
        var (first, second) = await GivenTwoRequestsAsync(app);

        SessionItems.In(first.Ticket.Properties, 2);
        await first.RenewAsync();
        SessionItems.In(second.Ticket.Properties, 3);
        await second.RenewAsync();

        (await second.ReadAgainAsync()).Properties.Items[Workspace].ShouldBe("3");
    }

    static async Task GivenManagerHereAdminThereAsync(PontuaApp app)
    {
        await SignInTests.GivenMemberAsync(app, Role.Manager);
        var second = await app.GivenWorkspaceAsync("Consórcio Norte");
        await app.InAsync(second.Id, async services =>
        {
            var context = services.GetRequiredService<PontuaContext>();
            context.Add(new Membership(await context.Users.Select(u => u.Id).SingleAsync(), "Ana", Role.Admin, DateTimeOffset.UnixEpoch));
            return await context.SaveChangesAsync();
        });
    }

    static async Task EnterAsync(Browser browser, string workspace)
    {
        await browser.OpenAsync("/conta");
        await browser.SendAsync(new() { ["workspace"] = workspace }, "form[action='/empresas/entrar']");
    }

    /// <summary>Requests with the header stay where they have read their session and nothing more, until they may go on.</summary>
    static (Task HasRead, TaskCompletionSource MayGoOn) HoldSlowRequests(PontuaApp app)
    {
        var (hasRead, mayGoOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var events = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).Events;
        var validate = events.OnValidatePrincipal;
        events.OnValidatePrincipal = async validating =>
        {
            await validate(validating);
            if (validating.Request.Headers.ContainsKey(Slow))
            {
                hasRead.SetResult();
                await mayGoOn.Task.WaitAsync(TimeSpan.FromMinutes(1));
            }
        };
        return (hasRead.Task, mayGoOn);
    }

    static async Task<(Request, Request)> GivenTwoRequestsAsync(PontuaApp app)
    {
        var sessions = app.Services.GetRequiredService<SessionStore>();
        var key = await sessions.StoreAsync(new(PersonWith("stamp"), SessionItems.In(new(), 1), IdentityConstants.ApplicationScheme));
        return (await Request.OfAsync(sessions, key), await Request.OfAsync(sessions, key));
    }

    static ClaimsPrincipal PersonWith(string stamp)
        => new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{Guid.Empty}"), new(StampClaim, stamp)], IdentityConstants.ApplicationScheme));

    static string StampClaim => new ClaimsIdentityOptions().SecurityStampClaimType;

    /// <param name="Ticket">As it read it.</param>
    sealed record Request(SessionStore Sessions, string Key, HttpContext Http, AuthenticationTicket Ticket)
    {
        public static async Task<Request> OfAsync(SessionStore sessions, string key)
        {
            var http = new DefaultHttpContext();
            return new(sessions, key, http, (await sessions.RetrieveAsync(key, http, default))!);
        }

        public Task RenewAsync(ClaimsPrincipal? person = null)
            => Sessions.RenewAsync(Key, new(person ?? Ticket.Principal, Ticket.Properties, Ticket.AuthenticationScheme), Http, default);

        public async Task<AuthenticationTicket> ReadAgainAsync() => (await OfAsync(Sessions, Key)).Ticket;
    }
}
