using Microsoft.AspNetCore.Authentication.Cookies;

namespace Pontua.Server.Governance;

/// <summary>
/// Names a cookie for how the browser came: __Host-pontua over https; plain "pontua" over http to this computer, where browsers differ in
/// whether a Secure cookie is kept (Safari drops it without a word); none at all over http to another address.
/// </summary>
sealed class HostCookies(string name) : ICookieManager
{
    readonly ChunkingCookieManager _inner = new();

    /// <summary>Whether a session can be kept for this request: https, or this computer by name.</summary>
    public static bool CanKeep(HttpRequest request) => request.IsHttps || IsThisComputer(request.Host.Host);

    public string? GetRequestCookie(HttpContext context, string key)
        => CanKeep(context.Request) ? _inner.GetRequestCookie(context, NameFor(context)) : null;

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options)
    {
        if (CanKeep(context.Request))
        {
            _inner.AppendResponseCookie(context, NameFor(context), value, For(context, options));
        }
    }

    public void DeleteCookie(HttpContext context, string key, CookieOptions options)
        => _inner.DeleteCookie(context, NameFor(context), For(context, options));

    string NameFor(HttpContext context) => context.Request.IsHttps ? $"__Host-{name}" : name;

    static CookieOptions For(HttpContext context, CookieOptions options)
        => new(options) { Secure = context.Request.IsHttps, Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, Domain = null };

    static bool IsThisComputer(string host) => host is "localhost" or "127.0.0.1" or "[::1]";
}
