using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AngleSharp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Tests.Governance;

namespace Pontua.Server.Tests.House;

public class ErrorAnswersTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Fact]
    public async Task A_page_that_fails_says_so_in_words_with_a_code_to_tell_and_nothing_else()
    {
        await using var app = await PontuaApp.OnAsync();
        using var client = await FailingAsync(app);

        using var answer = await client.GetAsync("/falha");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        page.ShouldContain("Ocorreu um erro no Pontua");
        page.ShouldContain("Ao pedir ajuda, diga este código");
        page.ShouldNotContain("secreto");
        ShouldHaveHeaders(answer);
    }

    [Fact]
    public async Task A_program_gets_problem_details_whatever_it_accepts()
    {
        await using var app = await PontuaApp.OnAsync();
        using var client = await FailingAsync(app);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/xml");

        using var answer = await client.GetAsync("/api/falha");

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("title").GetString().ShouldBe("server.fault");
        problem.GetProperty("status").GetInt32().ShouldBe(500);
        problem.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
        problem.ToString().ShouldNotContain("secreto");
        ShouldHaveHeaders(answer);
    }

    [Theory]
    [InlineData("/nao-existe", HttpStatusCode.NotFound, "text/html")]
    [InlineData("/api/v1/nao-existe", HttpStatusCode.NotFound, "application/problem+json")]
    [InlineData("/entrar?volta=%00", HttpStatusCode.BadRequest, "text/html")]
    [InlineData("/entrar?volta=%FF", HttpStatusCode.BadRequest, "text/html")]
    [InlineData("/medir/pessoas?quem=passaram&ponto=%EF%BF%BE", HttpStatusCode.BadRequest, "text/html")]
    public async Task What_cannot_be_found_or_read_is_answered_in_kind(string path, HttpStatusCode status, string type)
    {
        await using var app = await PontuaApp.OnAsync();
        using var client = await app.SignedInAsync(await app.GivenWorkspaceAsync(), Role.Viewer);

        using var answer = await client.GetAsync(path);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        ShouldHaveHeaders(answer);
    }

    [Fact]
    public async Task The_way_back_leads_to_no_other_host_whatever_page_the_browser_says_it_came_from()
    {
        await using var app = await PontuaApp.OnAsync();
        using var client = await app.SignedInAsync(await app.GivenWorkspaceAsync(), Role.Viewer);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ajustes/equipe") { Headers = { Referrer = new("https://localhost//example.org/x") } };

        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("//example.org");
    }

    [Fact]
    public async Task A_host_name_that_is_not_ours_is_refused_with_the_same_headers()
    {
        await using var app = await PontuaApp.OnAsync();
        using var client = app.CreateClient(new() { BaseAddress = new("https://localhost") });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/entrar") { Headers = { Host = "example.org" } };

        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        ShouldHaveHeaders(answer);
    }

    [Theory, InlineData("localhost", "localhost"), InlineData("example.org", "127.0.0.1")]
    public async Task A_proxy_tells_the_name_that_was_called_only_where_it_is_one_of_ours(string forwarded, string believed)
    {
        await using var app = await PontuaApp.OnAsync();
        await using var behindProxy = app.WithWebHostBuilder(builder => builder.UseSetting($"{KnownProxies.Section}:Addresses:0", "127.0.0.1"));
        using var client = behindProxy.CreateClient(new() { BaseAddress = new("https://127.0.0.1"), AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", forwarded);

        using var answer = await client.GetAsync("/mapa");

        answer.Headers.Location!.Host.ShouldBe(believed);
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1", null)]
    [InlineData("application/x-www-form-urlencoded", "gzip")]
    public async Task A_body_of_another_kind_is_refused(string type, string? encoding)
    {
        await using var app = await PontuaApp.OnAsync();
        using var client = app.CreateClient(new() { BaseAddress = new("https://localhost"), AllowAutoRedirect = false });
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes("a=b")) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        if (encoding is not null)
        {
            body.Headers.ContentEncoding.Add(encoding);
        }

        using var answer = await client.PostAsync("/idioma", body);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_form_with_what_no_text_may_hold_is_malformed_whoever_sends_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await SignInTests.GivenMemberAsync(app);
        using var stranger = new Browser(app, "192.0.2.7");
        using var member = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Admin));

        await stranger.OpenAsync("/entrar");
        await stranger.SendAsync(new() { ["Email"] = "ana\0@exemplo.com.br", ["Password"] = "um café bem forte" });
        stranger.Status.ShouldBe(HttpStatusCode.BadRequest);
        await member.OpenAsync("/clientes");
        await member.SendAsync(new() { ["Words"] = "ana\0" });
        member.Status.ShouldBe(HttpStatusCode.BadRequest);
        await member.OpenAsync("/ajustes/empresa");
        await member.SendAsync(new() { ["Name"] = "Clínica\uFFFE" });
        member.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task What_a_members_role_does_not_allow_is_said_with_the_menu_around_it_and_a_way_back()
    {
        await using var app = await PontuaApp.OnAsync();
        using var client = await app.SignedInAsync(await app.GivenWorkspaceAsync(), Role.Viewer);
        client.DefaultRequestHeaders.Referrer = new("https://localhost/mapa?periodo=tudo");

        using var answer = await client.GetAsync("/mapa/sugerir");
        var page = await BrowsingContext.New().OpenAsync(async content => content.Content(await answer.Content.ReadAsStringAsync()));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        page.QuerySelector("main h1")!.TextContent.ShouldBe("Sem permissão");
        page.QuerySelector("main p")!.TextContent.ShouldBe("Seu papel nesta empresa não dá acesso a esta parte. Se precisar dela, peça a quem administra a empresa.");
        page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldBe(["/mapa?periodo=tudo", "/"]);
        page.QuerySelectorAll("nav.menu a").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("https://localhost/clientes?pagina=2", "/entrar?volta=%2Fclientes%3Fpagina%3D2")]
    [InlineData("https://example.org/clientes", "/entrar?volta=%2Fclientes")]
    public async Task Who_sends_a_form_after_the_session_has_ended_signs_in_and_comes_back_to_a_page_of_ours(string referrer, string leadsTo)
    {
        await using var app = await PontuaApp.OnAsync();
        using var client = app.CreateClient(new() { BaseAddress = new("https://localhost") });
        client.DefaultRequestHeaders.Referrer = new(referrer);
        using var form = new FormUrlEncodedContent([new("Words", "ana")]);

        using var answer = await client.PostAsync("/clientes", form);
        var page = await BrowsingContext.New().OpenAsync(async content => content.Content(await answer.Content.ReadAsStringAsync()));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        page.QuerySelectorAll("main a").Select(a => (a.TextContent, a.GetAttribute("href"))).ShouldBe([("Entrar", leadsTo)]);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://example.org")]
    public async Task A_form_sent_by_another_site_is_refused(string header, string value)
    {
        await using var app = await PontuaApp.OnAsync();
        using var browser = new Browser(app);
        await browser.OpenAsync("/primeira-conta");
        browser.Client.DefaultRequestHeaders.Add(header, value);

        await browser.SendAsync(new() { ["Asked.Name"] = "Ana" });

        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        browser.Page.Body!.TextContent.ShouldContain("O pedido veio de outro site");
    }

    static void ShouldHaveHeaders(HttpResponseMessage answer)
    {
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").Single().ShouldNotBeEmpty();
        answer.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Permissions-Policy").ShouldBe(["camera=(), microphone=(), geolocation=()"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    static async Task<HttpClient> FailingAsync(PontuaApp app)
    {
        using var member = await app.SignedInAsync(await app.GivenWorkspaceAsync(), Role.Viewer);
        var client = app.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, Fails>()))
            .CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new("https://localhost") });
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("pt-BR");
        client.DefaultRequestHeaders.Add(TestSignIn.Header, member.DefaultRequestHeaders.GetValues(TestSignIn.Header));
        return client;
    }

    sealed class Fails : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Use((http, then) => http.Request.Path.Value!.EndsWith("/falha", StringComparison.Ordinal) ? throw new InvalidOperationException("segredo secreto") : then());
        };
    }
}
