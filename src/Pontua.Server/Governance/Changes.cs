using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>The door through which a workspace's data is changed: asks first who may, does all in one transaction, and leaves a line in the audit.</summary>
/// <remarks>A change inside a change joins it: both stand or neither. What changed no row leaves no line.</remarks>
sealed class Changes(IDbContextFactory<PontuaContext> contexts, ChangeGate gate, CurrentMember member, Audit audit)
{
    PontuaContext? _open;

    /// <param name="action">Dotted, for the audit: goal.set.</param>
    /// <param name="change">Saves itself only where it must read again what it wrote. A refusal undoes everything.</param>
    /// <param name="lockFirst">Takes a lock that others take before the turn to change: in the other order two might wait in a circle.</param>
    public async Task<Outcome<T>> RunAsync<T>(
        Role needed, string action, Func<PontuaContext, Task<Outcome<T>>> change, CancellationToken cancellation, Func<PontuaContext, Task>? lockFirst = null)
    {
        if (_open is { } outer)
        {
            return member.Require(needed) is { } no ? no : await WriteAsync(outer, action, change, cancellation);
        }

        if (await gate.RequireAsync(needed, cancellation) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await BeginAsync(context, action, change, cancellation, lockFirst);
    }

    /// <summary>The same on a context that others write to as well: the one of the request, which the stores of Identity share.</summary>
    public async Task<Outcome<T>> RunOnAsync<T>(PontuaContext shared, Role needed, string action, Func<Task<Outcome<T>>> change, CancellationToken cancellation)
        => await gate.RequireAsync(needed, cancellation) is { } notAllowed ? notAllowed : await BeginAsync(shared, action, _ => change(), cancellation);

    async Task<Outcome<T>> BeginAsync<T>(
        PontuaContext context, string action, Func<PontuaContext, Task<Outcome<T>>> change, CancellationToken cancellation, Func<PontuaContext, Task>? lockFirst = null)
    {
        await using var transaction = await context.BeginChangeAsync(cancellation, lockFirst);
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
        if (rows.Any)
        {
            await audit.WriteAsync(context, action, rows.Thing, rows.Fields, cancellation);
            await context.SaveChangesAsync(cancellation);
        }

        return outcome;
    }
}
