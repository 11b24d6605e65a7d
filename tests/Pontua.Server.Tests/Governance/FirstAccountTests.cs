using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Governance;

public class FirstAccountTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    static Dictionary<string, string> Filled => new()
    {
        ["Asked.Name"] = "Ana Souza",
        ["Asked.Company"] = "Clínica Vida",
        ["Asked.Email"] = "ana@exemplo.com.br",
        ["Asked.Password"] = "um café bem forte",
    };

    [Theory, MemberData(nameof(Databases))]
    public async Task Whoever_sits_at_this_computer_makes_it_and_is_signed_in(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        using var browser = new Browser(app);

        await browser.FollowAsync("/");
        await browser.SendAsync(Filled);

        browser.Leads.ShouldBe("/comecar");
        await browser.OpenAsync("/");
        browser.Leads.ShouldBe("/mapa");
        await using var context = await app.ContextAsync(new(1));
        var member = await context.Memberships.SingleAsync();
        (member.Name, member.Role).ShouldBe(("Ana Souza", Role.Admin));
        (await context.Workspaces.SingleAsync()).ShortName.ShouldBe("clinica-vida");
        (await context.AuditEntries.SingleAsync()).Action.ShouldBe("first_account.created");
    }

    [Fact]
    public async Task The_field_at_fault_takes_the_focus_and_before_a_fault_the_first_one_has_it()
    {
        await using var app = await PontuaApp.OnAsync();
        using var browser = new Browser(app);

        await browser.FollowAsync("/");
        Focused().ShouldBe(["Asked.Name"]);
        await browser.SendAsync(new(Filled) { ["Asked.Password"] = "123456789012" });
        Focused().ShouldBe(["Asked.Password"]);
        await browser.SendAsync(new(Filled) { ["Asked.Name"] = " " });
        Focused().ShouldBe(["Asked.Name"]);

        IEnumerable<string?> Focused() => browser.Page.QuerySelectorAll("[autofocus]").Select(field => field.GetAttribute("name"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task From_another_computer_the_printed_link_makes_it_once(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var token = await PrintAsync(app);
        using var browser = new Browser(app, "192.0.2.7");
        using var other = new Browser(app, "192.0.2.8");

        (await browser.OpenAsync("/primeira-conta")).QuerySelector("form[method=post] input[type=password]").ShouldBeNull();
        await other.OpenAsync($"/primeira-conta/{token}");
        await browser.OpenAsync($"/primeira-conta/{token}");
        await browser.SendAsync(Filled);
        browser.Leads.ShouldBe("/comecar");

        await other.SendAsync(Filled);
        other.Leads.ShouldBe($"/primeira-conta/{token}");
        (await other.OpenAsync(other.Leads!)).QuerySelector("[role=status]")!.TextContent.ShouldContain("já foi usado ou venceu");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_link_that_was_printed_before_another_works_for_its_day(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var old = await PrintAsync(app);
        await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().OneTimeLinks
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, TimeProvider.System.GetUtcNow().AddMinutes(-1))));
        var first = await PrintAsync(app);
        var second = await PrintAsync(app);
        using var browser = new Browser(app, "192.0.2.7");

        (await browser.OpenAsync($"/primeira-conta/{old}")).QuerySelector("input[type=password]").ShouldBeNull();
        (await browser.OpenAsync($"/primeira-conta/{second}")).QuerySelector("input[type=password]").ShouldNotBeNull();
        await browser.OpenAsync($"/primeira-conta/{first}");
        await browser.SendAsync(Filled);

        browser.Leads.ShouldBe("/comecar");
        (await browser.OpenAsync($"/primeira-conta/{second}")).QuerySelector("input[type=password]").ShouldBeNull();
    }

    [Fact]
    public async Task The_guest_who_makes_the_first_account_leaves_the_guests_session()
    {
        await using var app = await PontuaApp.OnAsync();
        await app.InAsync(null, async services => (await services.GetRequiredService<AddWorkspace>().RunAsync("Clínica Exemplo", isExample: true, default)).Succeeded(out _, out _));
        using var browser = new Browser(app);
        using var copy = new Browser(app);
        await browser.OpenAsync("/primeira-conta");
        await browser.SendAsync([], "form[action='/exemplo/entrar/clinica-exemplo']");
        copy.Cookies.Add(browser.Cookies.GetAllCookies());

        await browser.OpenAsync("/primeira-conta");
        await browser.SendAsync(Filled);

        await browser.OpenAsync("/");
        browser.Leads.ShouldBe("/mapa");
        await copy.OpenAsync("/");
        copy.Leads.ShouldBe("/entrar");
    }

    [Fact]
    public async Task A_form_sent_after_another_was_quicker_leads_to_where_one_signs_in()
    {
        await using var app = await PontuaApp.OnAsync();
        using var browser = new Browser(app);
        using var other = new Browser(app);
        await browser.OpenAsync("/primeira-conta");
        await other.OpenAsync("/primeira-conta");

        await browser.SendAsync(Filled);
        await other.SendAsync(Filled);

        other.Status.ShouldBe(HttpStatusCode.Redirect);
        (await other.FollowAsync(other.Leads!)).Title.ShouldStartWith("Entrar");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Of_many_at_once_exactly_one_makes_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => app.InAsync(null, services =>
            services.GetRequiredService<CreateFirstAccount>().RunAsync(
                new($"Pessoa {i}", $"pessoa{i}@exemplo.com.br", "um café bem forte", $"Empresa {i}"), null, isThisComputer: true, CancellationToken.None)))));

        outcomes.Count(o => o.Succeeded(out _, out _)).ShouldBe(1);
        outcomes.Where(o => !o.Succeeded(out _, out _)).ShouldAllBe(o => o.Match(_ => "", r => r.Code) == "first_account.closed");
        await app.InAsync(null, async services =>
        {
            var context = services.GetRequiredService<PontuaContext>();
            (await context.Users.CountAsync(), await context.Workspaces.CountAsync()).ShouldBe((1, 1));
            return true;
        });
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Host", "127.0.0.1")]
    public async Task A_caller_through_a_proxy_or_by_another_name_does_not_sit_at_this_computer(string header, string value)
    {
        await using var app = await PontuaApp.OnAsync();
        using var browser = new Browser(app);
        browser.Client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        (await browser.OpenAsync("/primeira-conta")).QuerySelector("input[type=password]").ShouldBeNull();
    }

    [Theory]
    [InlineData("LocalDoor", "false"), InlineData("PublicUrl", "https://pontua.exemplo.com.br"), InlineData("Proxies:Addresses:0", "10.0.0.1")]
    public async Task Where_the_server_may_be_reached_from_elsewhere_this_computer_needs_the_link_too(string setting, string value)
    {
        await using var app = await PontuaApp.OnAsync();
        await using var reached = app.WithWebHostBuilder(host => host.UseSetting(setting, value));
        using var client = reached.CreateClient(new() { BaseAddress = new("https://localhost") });

        (await client.GetStringAsync("/primeira-conta")).ShouldNotContain("name=\"Asked.Email\"");
        using var local = app.CreateClient(new() { BaseAddress = new("https://localhost") });
        (await local.GetStringAsync("/primeira-conta")).ShouldContain("name=\"Asked.Email\"");
    }

    [Fact]
    public async Task A_refused_form_comes_back_with_what_was_written_and_why()
    {
        await using var app = await PontuaApp.OnAsync();
        using var browser = new Browser(app);
        await browser.OpenAsync("/primeira-conta");
        var filled = Filled;
        filled["Asked.Password"] = "senhasenhasenha";

        await browser.SendAsync(filled);

        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Page.QuerySelector("input[name='Asked.Company']")!.GetAttribute("value").ShouldBe("Clínica Vida");
        browser.Page.QuerySelector("#f-Asked-Password-error")!.TextContent.ShouldContain("primeiras que alguém tentaria");
    }

    static Task<string> PrintAsync(PontuaApp app) => app.InAsync(null, services => services.GetRequiredService<CreateFirstAccount>().PrintLinkAsync(CancellationToken.None));
}
