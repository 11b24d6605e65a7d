using Microsoft.AspNetCore.Authorization;

namespace Pontua.Server.Governance;

/// <summary>Leads an admin whose second factor is overdue to the page that sets one up. Only pages: what has been sent is not lost.</summary>
static class SecondFactorGate
{
    public static void UseSecondFactorGate(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (IsPage(http) && await http.RequestServices.GetRequiredService<SecondFactor>().IsOverdueAsync(http.RequestAborted))
        {
            http.Response.Redirect(SecondFactor.Page);
            return;
        }

        await next();
    });

    static bool IsPage(HttpContext http)
        => HttpMethods.IsGet(http.Request.Method)
            && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            && !http.Request.Path.StartsWithSegments("/conta")
            && http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;
}
