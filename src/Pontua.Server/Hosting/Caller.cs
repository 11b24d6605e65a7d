using System.Net;

namespace Pontua.Server.Hosting;

/// <summary>Where a request comes from.</summary>
static class Caller
{
    /// <summary>True where whoever started the server sits at this computer and wants no link (./run says so). Off by default: a proxy that names neither itself nor the caller would make everybody look local.</summary>
    public const string LocalDoor = "LocalDoor";

    static readonly string[] Forwarding =
    [
        "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Server", "X-Original-For", "X-Original-Host", "X-Original-Proto",
        "X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP",
    ];

    /// <summary>Someone who sits at this computer: the door is open, a loopback address, not through a proxy, and asking for localhost by name (a page elsewhere cannot make a browser do that).</summary>
    public static bool IsAtThisComputer(HttpContext http)
        => IsDoorOpen(http.RequestServices.GetRequiredService<IConfiguration>())
            && http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            && http.Request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !Forwarding.Any(http.Request.Headers.ContainsKey);

    /// <summary>Never where the server is reached from elsewhere: it has a public address, or proxies that it believes.</summary>
    static bool IsDoorOpen(IConfiguration configuration)
        => configuration.GetValue<bool>(LocalDoor)
            && PublicAddress.Configured(configuration) is null
            && !configuration.GetSection(KnownProxies.Section).GetChildren().Any();
}
