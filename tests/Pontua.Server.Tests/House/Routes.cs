using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Pontua.Server.Tests.House;

/// <summary>A route of the product as the House looks at it.</summary>
/// <param name="Path">As it is written, with its parameters.</param>
/// <param name="Methods">GET, POST …, joined by a space.</param>
/// <param name="Policy">public, or the name of the policy; member where only the fallback holds.</param>
sealed record Route(string Path, string Methods, string Policy, RouteEndpoint Endpoint)
{
    static readonly Dictionary<string, string> Samples = new()
    {
        ["guid"] = "0190aaaa-0000-7000-8000-000000000001",
        ["int"] = "1",
        ["long"] = "1",
        ["datetime"] = "2026-11-22",
    };

    /// <summary>The path with something in place of its parameters.</summary>
    public string Sample => string.Join('/', Path.Split('/').Select(part => part.StartsWith('{') ? Samples.GetValueOrDefault(part.Trim('{', '}').Split(':').ElementAtOrDefault(1)?.TrimEnd('?') ?? "", "x") : part));

    /// <summary>Every route but files, sorted.</summary>
    public static List<Route> Of(PontuaApp app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(e => new Route(
                "/" + e.RoutePattern.RawText!.TrimStart('/'),
                string.Join(' ', (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]).Order(StringComparer.Ordinal)),
                PolicyOf(e), e))
            .OrderBy(r => r.Path, StringComparer.Ordinal).ThenBy(r => r.Methods, StringComparer.Ordinal),
    ];

    static string PolicyOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return "public";
        }

        var named = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "member").Distinct().ToList();
        return named.Count == 0 ? "member" : string.Join('+', named);
    }
}
