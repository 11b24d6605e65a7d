using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Server.Governance;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Governance;

/// <summary>Two requests of one browser at once: each has read the session before the other wrote it.</summary>
public class SessionStoreTests
{
    const string ProvedAt = "proved_at", Workspace = "workspace";
    static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_page_that_only_asks_takes_nothing_back_of_what_a_form_wrote_meanwhile(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var (sessions, key) = await GivenSessionAsync(app);
        var (asks, enters) = (await ReadAsync(sessions, key), await ReadAsync(sessions, key));

        SessionItems.Prove(SessionItems.In(enters.Properties, 2), Noon.AddMinutes(7));
        await sessions.RenewAsync(key, new(PersonWith("other stamp"), enters.Properties, enters.AuthenticationScheme));
        asks.Properties.IssuedUtc = Noon.AddHours(7);
        await sessions.RenewAsync(key, asks);

        var stored = await ReadAsync(sessions, key);
        stored.Properties.Items[Workspace].ShouldBe("2");
        stored.Properties.Items[ProvedAt].ShouldBe($"{Noon.AddMinutes(7).ToUnixTimeSeconds()}");
        stored.Properties.IssuedUtc.ShouldBe(Noon.AddHours(7));
        stored.Principal.FindFirstValue(StampClaim).ShouldBe("other stamp");
    }

    [Fact]
    public async Task What_a_request_changes_itself_it_writes_whoever_wrote_before()
    {
        await using var app = await PontuaApp.OnAsync();
        var (sessions, key) = await GivenSessionAsync(app);
        var (first, second) = (await ReadAsync(sessions, key), await ReadAsync(sessions, key));

        SessionItems.In(first.Properties, 2);
        await sessions.RenewAsync(key, first);
        SessionItems.In(second.Properties, 3);
        await sessions.RenewAsync(key, second);

        (await ReadAsync(sessions, key)).Properties.Items[Workspace].ShouldBe("3");
    }

    static async Task<(SessionStore, string)> GivenSessionAsync(PontuaApp app)
    {
        var sessions = app.Services.GetRequiredService<SessionStore>();
        var properties = SessionItems.In(new() { IssuedUtc = Noon }, 1);
        SessionItems.Prove(properties, Noon);
        return (sessions, await sessions.StoreAsync(new(PersonWith("stamp"), properties, IdentityConstants.ApplicationScheme)));
    }

    static async Task<AuthenticationTicket> ReadAsync(SessionStore sessions, string key) => (await sessions.RetrieveAsync(key))!;

    static ClaimsPrincipal PersonWith(string stamp)
        => new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{Guid.Empty}"), new(StampClaim, stamp)], IdentityConstants.ApplicationScheme));

    static string StampClaim => new ClaimsIdentityOptions().SecurityStampClaimType;
}
