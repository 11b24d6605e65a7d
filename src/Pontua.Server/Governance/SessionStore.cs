using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Keeps sessions in the database: they can be ended from here, and the cookie is a key that says nothing.</summary>
sealed class SessionStore(IServiceScopeFactory scopes, TimeProvider clock) : ITicketStore
{
    public static readonly TimeSpan SlidingLife = TimeSpan.FromHours(12);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        await using var context = await ContextAsync(scope);
        await context.Sessions.Where(s => s.ExpiresAt < now).ExecuteDeleteAsync();
        context.Add(new Session(IdOf(key), UserOf(ticket), Write(ticket), now, now + SlidingLife));
        await context.SaveChangesAsync();
        return key;
    }

    /// <summary>What a request has changed stands, whether its browser still waits for the answer or not.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket, HttpContext http, CancellationToken cancellation)
        => RenewAsync(key, ticket, stored => TicketAsRead.Of(http)?.Merge(ticket, stored) ?? ticket);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext http, CancellationToken cancellation)
    {
        if (await RetrieveAsync(key) is not { } ticket)
        {
            return null;
        }

        TicketAsRead.Keep(http, ticket);
        return ticket;
    }

    /// <summary>Outside of a request, where nobody has read it before: the ticket as it is.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) => RenewAsync(key, ticket, _ => ticket);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var context = await ContextAsync(scope);
        return await FindAsync(context, key) is { } session && session.IsOpen(clock.GetUtcNow()) ? Read(session) : null;
    }

    public async Task RemoveAsync(string key)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var context = await ContextAsync(scope);
        var id = IdOf(key);
        await context.Sessions.Where(s => s.Id == id).ExecuteDeleteAsync();
    }

    /// <summary>Ends every session of a person, on every computer.</summary>
    public static Task EndAllAsync(PontuaContext context, Guid userId, CancellationToken cancellation)
        => context.Sessions.Where(s => s.UserId == userId).ExecuteDeleteAsync(cancellation);

    async Task RenewAsync(string key, AuthenticationTicket ticket, Func<AuthenticationTicket, AuthenticationTicket> renew)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var context = await ContextAsync(scope);
        await using var transaction = await context.Database.BeginTransactionAsync();
        await context.LockAsync($"session {IdOf(key)}", CancellationToken.None);
        if (await FindAsync(context, key) is { } session)
        {
            if (session.UserId != UserOf(ticket))
            {
                throw new InvalidOperationException("A session does not pass to another person.");
            }

            session.Renew(Write(renew(Read(session))), clock.GetUtcNow() + SlidingLife);
            await context.SaveChangesAsync();
            await transaction.CommitAsync();
        }
    }

    static Task<Session?> FindAsync(PontuaContext context, string key)
    {
        var id = IdOf(key);
        return context.Sessions.SingleOrDefaultAsync(s => s.Id == id);
    }

    // Who reads the table cannot sign in with what it holds.
    static string IdOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    static Guid UserOf(AuthenticationTicket ticket)
        => Guid.TryParse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var userId) ? userId : Guid.Empty;

    static AuthenticationTicket Read(Session session) => TicketSerializer.Default.Deserialize(session.Ticket)!;

    static byte[] Write(AuthenticationTicket ticket) => TicketSerializer.Default.Serialize(ticket);

    static Task<PontuaContext> ContextAsync(AsyncServiceScope scope)
        => scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
}
