using Microsoft.AspNetCore.Authorization;
using Pontua.Server.Hosting;

namespace Pontua.Server.Ui;

/// <summary>Which pages there are for who asks: mapped, and open to their role.</summary>
sealed class OpenPages(EndpointDataSource endpoints, IAuthorizationPolicyProvider policies, IAuthorizationService authorization, IHttpContextAccessor http)
{
    readonly Lazy<Dictionary<string, RouteEndpoint>> _pages = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .GroupBy(e => "/" + e.RoutePattern.RawText?.TrimStart('/'), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First()));

    /// <summary>Whether the page is for changing something, which nobody does in the example.</summary>
    public bool IsForChanging(string path) => _pages.Value.TryGetValue(path, out var page) && Policies.AsksForMoreThanLooking(page);

    public async Task<bool> HasAsync(string path)
    {
        if (!_pages.Value.TryGetValue(path, out var page))
        {
            return false;
        }

        var policy = await AuthorizationPolicy.CombineAsync(policies, page.Metadata.GetOrderedMetadata<IAuthorizeData>()) ?? await policies.GetFallbackPolicyAsync();
        return policy is null || (await authorization.AuthorizeAsync(http.HttpContext!.User, http.HttpContext, policy)).Succeeded;
    }
}
