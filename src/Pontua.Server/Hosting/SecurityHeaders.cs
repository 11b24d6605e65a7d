namespace Pontua.Server.Hosting;

/// <summary>What every answer says to the browser, errors too.</summary>
static class SecurityHeaders
{
    const string PageContent = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; media-src 'self'; "
        + "frame-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    // Addresses that carry a token in their path: the next site must not read it.
    static readonly string[] Secret = ["/primeira-conta", "/convite", "/nova-senha", "/avaliar"];

    /// <summary>Set when the answer starts: the exception handler clears headers that were set earlier.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(static state =>
        {
            Add((HttpContext)state);
            return Task.CompletedTask;
        }, http);
        return next();
    });

    static void Add(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = Secret.Any(path => http.Request.Path.StartsWithSegments(path)) ? "no-referrer" : "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = http.GetEndpoint()?.Metadata.GetMetadata<OpenToOtherSites>() is null ? "same-origin" : "cross-origin";
        headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=()"); // where a rater may record, the page says so
        headers.TryAdd("Content-Security-Policy", PageContent);

        // Whatever a route has not marked as cacheable (files of wwwroot are) may hold personal data.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }
    }
}

/// <summary>Puts the headers around everything, also around the check of the host name, which the framework places first.</summary>
sealed class HeadersFirst : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseSecurityHeaders();
        next(app);
    };
}
