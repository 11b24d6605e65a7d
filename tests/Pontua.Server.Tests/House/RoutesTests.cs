using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Pontua.Governance;

namespace Pontua.Server.Tests.House;

/// <summary>The routes there are, who may call them and what is special about them stand in files beside this one: a change of theirs is seen in review.</summary>
public class RoutesTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Fact]
    public async Task Who_needs_no_account_may_call_these_routes_only()
    {
        await using var app = await PontuaApp.OnAsync();

        ShouldBeIn("public-routes.txt", Route.Of(app).Where(r => r.Policy == "public").Select(r => $"{r.Methods} {r.Path}"));
    }

    [Fact]
    public async Task Each_route_has_this_policy()
    {
        await using var app = await PontuaApp.OnAsync();

        ShouldBeIn("authz.csv", Route.Of(app).Where(r => r.Policy != "public").Select(r => $"{r.Path},{r.Methods},{r.Policy}").Prepend("route,methods,policy"));
    }

    [Fact]
    public async Task These_routes_have_limits_of_their_own()
    {
        await using var app = await PontuaApp.OnAsync();

        ShouldBeIn("limits.csv", Route.Of(app).Select(r => (r.Path, r.Methods, Limits: LimitsOf(r))).Where(r => r.Limits != ",,,")
            .Select(r => $"{r.Path},{r.Methods},{r.Limits}").Prepend("route,methods,body bytes,seconds,rate,token"));
    }

    [Fact]
    public async Task Nobody_gets_in_without_an_account_and_nobody_below_the_policy()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var stranger = app.CreateClient(new() { BaseAddress = new("https://localhost"), AllowAutoRedirect = false });
        using var viewer = await app.SignedInAsync(workspace, Role.Viewer);
        foreach (var route in Route.Of(app).Where(r => r.Policy != "public"))
        {
            foreach (var method in route.Methods.Split(' ').Where(m => m != "*"))
            {
                (await CallAsync(stranger, method, route)).ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Found);
                if (route.Policy is "serve" or "manage" or "administer" or "example")
                {
                    (await CallAsync(viewer, method, route)).ShouldBe(HttpStatusCode.Forbidden, $"{method} {route.Path}");
                }
            }
        }
    }

    [Fact]
    public async Task No_form_is_taken_without_the_token_of_its_page()
    {
        await using var app = await PontuaApp.OnAsync();
        using var admin = await app.SignedInAsync(await app.GivenWorkspaceAsync(), Role.Admin);
        foreach (var route in Route.Of(app).Where(r => r.Endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: false }))
        {
            foreach (var method in route.Methods.Split(' ').Where(m => m is "POST" or "PUT" or "PATCH" or "DELETE"))
            {
                (await CallAsync(admin, method, route)).ShouldBe(HttpStatusCode.BadRequest, $"{method} {route.Path}");
            }
        }
    }

    // On both databases: PostgreSQL answers later than a page is first drawn, SQLite at once.
    [Theory, MemberData(nameof(Databases))]
    public async Task Every_page_answers_with_the_headers_and_none_fails(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        using var admin = await app.SignedInAsync(await app.GivenWorkspaceAsync(), Role.Admin);
        foreach (var route in Route.Of(app).Where(r => r.Methods.Split(' ').Contains("GET")))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, route.Sample);
            using var answer = await admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

            ((int)answer.StatusCode).ShouldBeLessThan(500, route.Path);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], route.Path);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'", customMessage: route.Path);
        }
    }

    static string LimitsOf(Route route)
    {
        var metadata = route.Endpoint.Metadata;
        var bytes = metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } size ? size.MaxRequestBodySize?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unlimited" : "";
        var seconds = metadata.GetMetadata<DisableRequestTimeoutAttribute>() is not null ? "unlimited"
            : metadata.GetMetadata<RequestTimeoutPolicy>()?.Timeout?.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)
                ?? metadata.GetMetadata<RequestTimeoutAttribute>()?.Timeout?.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
        var rate = metadata.GetMetadata<DisableRateLimitingAttribute>() is not null ? "unlimited" : metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName ?? "";
        var token = metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: false } ? "none" : "";
        return $"{bytes},{seconds},{rate},{token}";
    }

    static async Task<HttpStatusCode> CallAsync(HttpClient client, string method, Route route)
    {
        using var request = new HttpRequestMessage(new(method), route.Sample);
        if (method is not ("GET" or "HEAD" or "DELETE"))
        {
            var type = route.Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes is [var first, ..] ? first
                : route.Path.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "application/x-www-form-urlencoded";
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(type.Contains("json", StringComparison.Ordinal) ? "{}" : "a=b")) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }

    static void ShouldBeIn(string file, IEnumerable<string> lines, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, file);
        var (now, known) = (string.Join('\n', lines) + "\n", File.Exists(path) ? File.ReadAllText(path) : "");
        if (now != known)
        {
            Assert.Fail($"The routes have changed. If that is meant, write this into tests/Pontua.Server.Tests/House/{file}:\n\n{now}");
        }
    }
}
