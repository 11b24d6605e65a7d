using System.Net;

namespace Pontua.Server.Hosting;

/// <summary>Where a request comes from.</summary>
static class Caller
{
    static readonly string[] Forwarding = ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Original-Host", "X-Original-Proto", "X-Real-IP"];

    /// <summary>Someone who sits at this computer: a loopback address, not through a proxy, and asking for localhost by name (a page elsewhere cannot make a browser do that).</summary>
    public static bool IsAtThisComputer(HttpContext http)
        => http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            && http.Request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !Forwarding.Any(http.Request.Headers.ContainsKey);
}
