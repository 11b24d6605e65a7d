using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Pontua.Server.Hosting;

/// <summary>The proxies in front of the server, by configuration: whom to believe about the caller.</summary>
static class KnownProxies
{
    public const string Section = "Proxies";

    const string AllowedHosts = "AllowedHosts"; // the framework's own setting

    /// <summary>Believes X-Forwarded-* of the proxies that the configuration names (Proxies:Addresses, Proxies:Networks), of nobody else, and a host's name only where it is one of ours.</summary>
    public static void UseKnownProxies(this WebApplication app)
    {
        var proxies = app.Configuration.GetSection(Section);
        var addresses = proxies.GetSection("Addresses").Get<string[]>() ?? [];
        var networks = proxies.GetSection("Networks").Get<string[]>() ?? [];
        if (addresses.Length + networks.Length == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost, ForwardLimit = 1 };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in addresses)
        {
            options.KnownProxies.Add(IPAddress.Parse(address));
        }

        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        // Whoever is not ours in "Host" is turned away before; a proxy that passes the caller's X-Forwarded-Host through must not open another door.
        options.AllowedHosts = [.. (app.Configuration[AllowedHosts] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        app.UseForwardedHeaders(options);
    }
}
