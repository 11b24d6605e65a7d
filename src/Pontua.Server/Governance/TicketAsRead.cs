using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Pontua.Server.Governance;

/// <summary>
/// Requests of one browser overlap: a page that asks each second, and a form that enters another company or proves who one is. What a request
/// writes back is what it changed itself; the rest stays as another has written it since this one read it.
/// </summary>
/// <param name="Items">What the session remembered.</param>
/// <param name="Stamp">Of the account: another one after each change of how it signs in.</param>
sealed record TicketAsRead(IReadOnlyDictionary<string, string?> Items, string? Stamp)
{
    static readonly string StampClaim = new ClaimsIdentityOptions().SecurityStampClaimType;

    /// <summary>Keeps with the request how it read the ticket: the framework renews a copy of the ticket, which has nothing but its items.</summary>
    public static void Keep(HttpContext http, AuthenticationTicket ticket)
        => http.Features.Set(new TicketAsRead(new Dictionary<string, string?>(ticket.Properties.Items), StampOf(ticket)));

    /// <summary>How this request has read its ticket; null: it found none that is open.</summary>
    public static TicketAsRead? Of(HttpContext http) => http.Features.Get<TicketAsRead>();

    /// <summary>What is to be stored.</summary>
    /// <param name="ticket">As the request leaves it.</param>
    /// <param name="stored">As it stands now.</param>
    public AuthenticationTicket Merge(AuthenticationTicket ticket, AuthenticationTicket stored)
    {
        var (own, merged) = (ticket.Properties.Items, new Dictionary<string, string?>(stored.Properties.Items));
        foreach (var (name, value) in own.Except(Items))
        {
            merged[name] = value;
        }

        foreach (var name in Items.Keys.Except(own.Keys))
        {
            merged.Remove(name);
        }

        var isOlder = StampOf(ticket) == Stamp && StampOf(stored) != Stamp;
        return new(isOlder ? stored.Principal : ticket.Principal, new AuthenticationProperties(merged), ticket.AuthenticationScheme);
    }

    static string? StampOf(AuthenticationTicket ticket) => ticket.Principal.FindFirstValue(StampClaim);
}
