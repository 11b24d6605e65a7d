using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;

namespace Pontua.Server.Tests.House;

public class ErrorAnswersTests
{
    [Fact]
    public async Task A_page_that_fails_says_so_in_words_with_a_code_to_tell_and_nothing_else()
    {
        await using var app = await PontuaApp.OnAsync();
        using var client = await FailingAsync(app);

        using var answer = await client.GetAsync("/falha");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        page.ShouldContain("Ocorreu um erro do nosso lado");
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
    public async Task A_host_name_that_is_not_ours_is_refused_with_the_same_headers()
    {
        await using var app = await PontuaApp.OnAsync();
        using var client = app.CreateClient(new() { BaseAddress = new("https://localhost") });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/entrar") { Headers = { Host = "example.org" } };

        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        ShouldHaveHeaders(answer);
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
