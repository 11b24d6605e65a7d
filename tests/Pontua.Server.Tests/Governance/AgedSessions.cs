using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Governance;

/// <summary>Time that passes for the kept sessions: their instants are written earlier.</summary>
static class AgedSessions
{
    /// <summary>Makes every session a minute and a second older: at its next request its account is looked at again.</summary>
    public static Task<bool> PassAMinuteAsync(this PontuaApp app) => app.RewriteSessionsAsync(properties => properties.IssuedUtc -= TimeSpan.FromSeconds(61));

    /// <summary>Lets six minutes pass since everyone proved who they are.</summary>
    public static Task<bool> AgeProofsAsync(this PontuaApp app)
        => app.RewriteSessionsAsync(properties => SessionItems.Prove(properties, TimeProvider.System.GetUtcNow().AddMinutes(-6)));

    static Task<bool> RewriteSessionsAsync(this PontuaApp app, Action<AuthenticationProperties> rewrite) => app.InAsync(null, async services =>
    {
        var context = services.GetRequiredService<PontuaContext>();
        foreach (var session in await context.Sessions.ToListAsync())
        {
            var ticket = TicketSerializer.Default.Deserialize(session.Ticket)!;
            rewrite(ticket.Properties);
            session.Renew(TicketSerializer.Default.Serialize(ticket), session.ExpiresAt);
        }

        await context.SaveChangesAsync();
        return true;
    });
}
