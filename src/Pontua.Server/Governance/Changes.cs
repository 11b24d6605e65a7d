using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>The door through which a workspace's data is changed: asks first who may, does all in one transaction, and leaves a line in the audit.</summary>
/// <remarks>
/// A change inside a change joins it: both stand or neither. What changed no row leaves no line. Companies of one server share the
/// example workspaces: somebody's own words, a picture or a file are refused there.
/// </remarks>
sealed class Changes(IDbContextFactory<PontuaContext> contexts, CurrentMember member, Audit audit)
{
    PontuaContext? _open;

    /// <param name="action">Dotted, for the audit: goal.set.</param>
    /// <param name="change">Saves itself only where it must read again what it wrote. A refusal undoes everything.</param>
    public Task<Outcome<T>> RunAsync<T>(Role needed, string action, Func<PontuaContext, Task<Outcome<T>>> change, CancellationToken cancellation)
        => member.Require(needed) is { } notAllowed ? Task.FromResult<Outcome<T>>(notAllowed)
            : _open is { } outer ? WriteAsync(outer, action, change, cancellation)
            : BeginAsync(action, change, cancellation);

    async Task<Outcome<T>> BeginAsync<T>(string action, Func<PontuaContext, Task<Outcome<T>>> change, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        _open = context;
        try
        {
            var outcome = await WriteAsync(context, action, change, cancellation);
            if (outcome.Succeeded(out _, out _))
            {
                await transaction.CommitAsync(cancellation);
            }

            return outcome;
        }
        finally
        {
            _open = null;
        }
    }

    async Task<Outcome<T>> WriteAsync<T>(PontuaContext context, string action, Func<PontuaContext, Task<Outcome<T>>> change, CancellationToken cancellation)
    {
        using var rows = new ChangedRows(context);
        var outcome = await change(context);
        if (!outcome.Succeeded(out _, out _))
        {
            return outcome;
        }

        await context.SaveChangesAsync(cancellation);
        if (rows.HasFreeContent && await SharedExample.RefuseAsync(context, cancellation) is { } shared)
        {
            return shared;
        }

        if (rows.Any)
        {
            await audit.WriteAsync(context, action, rows.Thing, rows.Fields, cancellation);
            await context.SaveChangesAsync(cancellation);
        }

        return outcome;
    }
}
