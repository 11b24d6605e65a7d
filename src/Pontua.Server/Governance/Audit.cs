using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Writes who did what into the workspace's chain, in the same transaction as the deed: both stand or neither.</summary>
sealed class Audit(IDbContextFactory<PontuaContext> contexts, CurrentMember member, TimeProvider clock)
{
    /// <summary>Adds an entry for a deed that wrote nothing here, or wrote elsewhere: a sign-in, an export, a file.</summary>
    public async Task NoteAsync(string action, string thing, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.BeginChangeAsync(cancellation);
        await WriteAsync(context, action, thing, "", cancellation);
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Adds an entry; the caller's SaveChanges and Commit write it. Throws where the caller has not the turn to change: whoever wrote rows first and waited then might wait in a circle.</summary>
    /// <param name="action">Dotted: member.role_changed.</param>
    /// <param name="thing">An id or a name without personal data.</param>
    /// <param name="fields">Names of what changed; never values.</param>
    public async Task WriteAsync(PontuaContext context, string action, string thing, string fields, CancellationToken cancellation)
    {
        if (!context.HasTurnToChange)
        {
            throw new InvalidOperationException($"An audit entry stands in the transaction of its deed, which begins by {nameof(Locks.BeginChangeAsync)}.");
        }

        var last = context.AuditEntries.Local.MaxBy(e => e.Seq)
            ?? await context.AuditEntries.AsNoTracking().OrderByDescending(e => e.Seq).FirstOrDefaultAsync(cancellation);
        context.Add(AuditEntry.After(last, clock.GetUtcNow(), Actor, action, thing, fields));
    }

    string Actor => member.UserId?.ToString() ?? (member.KeyHint is { } hint ? $"key:{hint}" : member.IsGuest ? "guest" : member.Machine ?? "nobody");
}
