using System.Net;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Pontua.Server.Hosting;

/// <summary>Turns away what no route of ours should have to think about: other kinds of body, unreadable addresses, requests sent by another site.</summary>
static class RequestGuard
{
    static readonly string[] Forms = ["application/x-www-form-urlencoded", "multipart/form-data"];

    public static void UseRequestGuard(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (Refuse(http) is not { } status)
        {
            return next();
        }

        http.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    static int? Refuse(HttpContext http)
    {
        var request = http.Request;
        if (IsUnreadable(request.Path.Value) || IsUnreadable(WebUtility.UrlDecode(request.QueryString.Value)))
        {
            return StatusCodes.Status400BadRequest;
        }

        if (IsLook(request))
        {
            return null;
        }

        if (IsChangeFromAnotherSite(request))
        {
            return StatusCodes.Status403Forbidden;
        }

        return HasBody(request) && !IsBodyWelcome(http) ? StatusCodes.Status415UnsupportedMediaType : null;
    }

    /// <summary>Whether another site sends this with the cookies of ours: refused with 403, whoever asks.</summary>
    public static bool IsChangeFromAnotherSite(HttpRequest request) => !IsLook(request) && request.Headers.Cookie.Count > 0 && IsSentByAnotherSite(request);

    static bool IsLook(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    // The server turns bytes that are not UTF-8 into U+FFFD; U+FFFE is no character either.
    static bool IsUnreadable(string? text) => text is not null && text.AsSpan().ContainsAny('\0', '\uFFFD', '\uFFFE');

    static bool IsSentByAnotherSite(HttpRequest request)
    {
        // A browser that tells the site is believed: a page that sends no referrer (a page with a secret in its address) sends "Origin: null".
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is not ("same-origin" or "none");
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    static bool HasBody(HttpRequest request) => request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;

    static bool IsBodyWelcome(HttpContext http)
    {
        var request = http.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || request.Headers.ContentEncoding.Count > 0
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        var named = http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes;
        var welcome = named is { Count: > 0 } ? named : request.Path.StartsWithSegments("/api") ? ["application/json"] : Forms;
        return welcome.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase);
    }
}
