using System.Net;
using System.Net.Sockets;

namespace Pontua.Server.Hosting;

/// <summary>Which addresses lie in the open internet: whoever names an address to us reaches nothing through us but what anybody reaches.</summary>
/// <remarks>After the registries of special-purpose addresses of the IANA (RFC 6890), and a cloud's address for questions about itself.</remarks>
static class Addresses
{
    static readonly IPNetwork[] NotPublic =
    [
        .. from network in (string[])[
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10",
            "fec0::/10", "ff00::/8"]
           select IPNetwork.Parse(network),
    ];

    // All that has been given out of IPv6: what is not in it is refused even where it is on no list, such as ::ffff:0:0:0/96, which translates to IPv4.
    static readonly IPNetwork GivenOut = IPNetwork.Parse("2000::/3");

    public static bool IsPublic(IPAddress address)
    {
        var bare = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address; // ::ffff:127.0.0.1 is 127.0.0.1
        return bare.AddressFamily switch
        {
            AddressFamily.InterNetwork => !NotPublic.Any(network => network.Contains(bare)),
            AddressFamily.InterNetworkV6 => GivenOut.Contains(bare) && !NotPublic.Any(network => network.Contains(bare)),
            _ => false,
        };
    }
}
