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

    /// <summary>The ticket, with a copy of how it was read among its parameters, which are never written down.</summary>
    public static AuthenticationTicket Keep(AuthenticationTicket ticket)
    {
        ticket.Properties.SetParameter(nameof(TicketAsRead), new TicketAsRead(new Dictionary<string, string?>(ticket.Properties.Items), StampOf(ticket)));
        return ticket;
    }

    /// <summary>What is to be stored.</summary>
    /// <param name="ticket">As the request leaves it.</param>
    /// <param name="stored">As it stands now.</param>
    public static AuthenticationTicket Merge(AuthenticationTicket ticket, AuthenticationTicket stored)
    {
        if (ticket.Properties.GetParameter<TicketAsRead>(nameof(TicketAsRead)) is not { } read)
        {
            return ticket;
        }

        var own = new Dictionary<string, string?>(ticket.Properties.Items);
        foreach (var (name, value) in stored.Properties.Items.Where(item => own.GetValueOrDefault(item.Key) == read.Items.GetValueOrDefault(item.Key)))
        {
            ticket.Properties.Items[name] = value;
        }

        var isOlder = StampOf(ticket) == read.Stamp && StampOf(stored) != read.Stamp;
        return isOlder ? new(stored.Principal, ticket.Properties, ticket.AuthenticationScheme) : ticket;
    }

    static string? StampOf(AuthenticationTicket ticket) => ticket.Principal.FindFirstValue(StampClaim);
}
