using System.Collections.Frozen;

namespace Pontua.Ingestion.Acquisition;

/// <summary>The host of an address, and which hosts have brought nobody.</summary>
static class VisitHosts
{
    const int Longest = 253; // RFC 1035

    /// <summary>They send back whom the site itself had sent there. Facts gathered by hand: who takes payments in Brazil, the large ones elsewhere, and where people sign in.</summary>
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Gateways = new[]
    {
        "pagseguro.uol.com.br", "pagseguro.com.br", "pagbank.com.br", "mercadopago.com", "mercadopago.com.br", "pagar.me", "pagarme.com.br", "cieloecommerce.cielo.com.br", "userede.com.br",
        "getnet.com.br", "asaas.com", "iugu.com", "vindi.com.br", "ebanx.com", "picpay.com", "ame.digital", "gerencianet.com.br", "efipay.com.br", "safrapay.com.br", "juno.com.br", "wirecard.com.br",
        "moip.com.br", "yapay.com.br", "appmax.com.br", "pay.hotmart.com", "pay.kiwify.com.br", "cardinalcommerce.com", "arcot.com", "3dsecure.io", "paypal.com", "checkout.stripe.com", "hooks.stripe.com", "adyen.com",
        "braintreegateway.com", "klarna.com", "authorize.net", "secure.worldpay.com", "worldpay.com", "payu.com", "dlocal.com", "login.live.com", "login.microsoftonline.com", "accounts.google.com", "appleid.apple.com",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Without <c>www.</c>, port and user; of an app, its package. Empty: there is none, or what stands there is longer than any.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> address)
    {
        var scheme = address.IndexOf("://");
        var host = scheme >= 0 ? address[(scheme + 3)..] : address;
        host = host.IndexOfAny('/', '?', '#') is var end and >= 0 ? host[..end] : host;
        host = host[(host.LastIndexOf('@') + 1)..];
        host = host.IndexOf(':') is var colon and >= 0 ? host[..colon] : host;
        host = host.Trim(". ");
        host = host.Length <= Longest ? host : default;
        return host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..].Trim() : host;
    }

    /// <summary>Whether somebody came from here: not from the site itself, from a machine of one's own, or back from paying or signing in.</summary>
    public static bool Brings(ReadOnlySpan<char> host, in VisitClues clues, IReadOnlySet<string> ownHosts)
        => !IsLocal(host) && !host.Equals(Of(clues.PageUrl), StringComparison.OrdinalIgnoreCase) && !IsWithin(host, Gateways) && !IsOwn(host, ownHosts);

    // An address of IPv6 has lost what stood behind its first colon: no dot is left in it either.
    static bool IsLocal(ReadOnlySpan<char> host)
        => !host.Contains('.') || host.StartsWith("127.") || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase) || host.ContainsAny(' ', '%');

    static bool IsWithin(ReadOnlySpan<char> host, FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> hosts)
    {
        while (!hosts.Contains(host))
        {
            if (host.IndexOf('.') is not (var dot and >= 0))
            {
                return false;
            }

            host = host[(dot + 1)..];
        }

        return true;
    }

    /// <summary>A host of the site, or one below it; the site's may be told with <c>www.</c>.</summary>
    static bool IsOwn(ReadOnlySpan<char> host, IReadOnlySet<string> ownHosts)
    {
        if (ownHosts.Count == 0)
        {
            return false;
        }

        var rest = host.ToString().ToLowerInvariant();
        while (rest.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0)
        {
            if (ownHosts.Contains(rest) || ownHosts.Contains($"www.{rest}"))
            {
                return true;
            }

            rest = rest[(dot + 1)..];
        }

        return false;
    }
}
