using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>What the page "Criar a primeira conta" asks.</summary>
public sealed record NewFirstAccount(string? Name, string? Email, string? Password, string? Company);

/// <summary>Makes the first account and its company. Both ways in (the printed link, a caller of this computer) close for ever with it.</summary>
sealed class CreateFirstAccount(PontuaContext context, Accounts accounts, FoundWorkspace found, TimeProvider clock)
{
    public Task<bool> IsClosedAsync(CancellationToken cancellation) => context.Users.AnyAsync(cancellation);

    /// <summary>Whether this caller may make it: nobody has yet, and the link is good or the caller sits at this computer.</summary>
    public async Task<bool> IsOpenForAsync(string? token, bool isThisComputer, CancellationToken cancellation)
        => !await IsClosedAsync(cancellation) && (isThisComputer || await FindLinkAsync(token, cancellation) is not null);

    /// <summary>A new link for the console. Those printed before keep working until their day is over: whoever reads one may have it from another start.</summary>
    public async Task<string> PrintLinkAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await context.OneTimeLinks.Where(l => l.Purpose == LinkPurpose.FirstAccount && l.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
        var (token, hash) = OneTimeLinks.NewToken();
        context.Add(new OneTimeLink(Guid.CreateVersion7(), LinkPurpose.FirstAccount, hash, now + OneTimeLink.LifeOf(LinkPurpose.FirstAccount)));
        await context.SaveChangesAsync(cancellation);
        return token;
    }

    public async Task<Outcome<PontuaUser>> RunAsync(NewFirstAccount asked, string? token, bool isThisComputer, CancellationToken cancellation)
    {
        if (!Text.Clean(asked.Name, Membership.LongestName).Succeeded(out var name, out var refusal))
        {
            return refusal.About(nameof(asked.Name));
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await context.LockAsync("first account", cancellation); // of two at once exactly one makes it
        if (await IsClosedAsync(cancellation))
        {
            return new Refusal("first_account.closed", RefusalKind.Conflict);
        }

        var link = await FindLinkAsync(token, cancellation);
        if (link is null && !isThisComputer)
        {
            return new Refusal("link.spent", RefusalKind.NotFound);
        }

        if (!(await accounts.CreateAsync(asked.Email, asked.Password)).Succeeded(out var user, out refusal))
        {
            return refusal;
        }

        link?.Use(clock.GetUtcNow());
        if (!(await found.RunAsync(asked.Company, user, name, "first_account.created", cancellation)).Succeeded(out _, out refusal))
        {
            return refusal.About(nameof(asked.Company));
        }

        await transaction.CommitAsync(cancellation);
        return user;
    }

    Task<OneTimeLink?> FindLinkAsync(string? token, CancellationToken cancellation)
        => OneTimeLinks.FindAsync(context, LinkPurpose.FirstAccount, token, clock.GetUtcNow(), cancellation);
}
