using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Storage;

namespace Pontua.Server.Tests.House;

/// <summary>Who waits for a turn that a test holds.</summary>
static class Waiting
{
    /// <summary>Returns once so many have come as far as they can, on PostgreSQL.</summary>
    public static Task ForTurnsAsync(PontuaContext context, int count) => Eventually.HoldsAsync(async () => await context.Database.SqlQuery<int>(
        $"select count(*)::int as \"Value\" from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())").SingleAsync() >= count);

    /// <summary>Returns once somebody has asked for the import lock of a workspace, which the test holds, and was sent away: they ask again until they get it.</summary>
    public static async Task ForImportLockAsync(PontuaApp app, Workspace workspace)
    {
        if (app.ConnectionString is null)
        {
            await ForFileAsync(Path.Combine(app.Folder, "locks", $"import-{workspace.Id}.lock"));
            return;
        }

        await using var context = await app.ContextAsync(workspace.Id);
        await context.Database.OpenConnectionAsync(); // one of its own: theirs show what they asked last
        await Eventually.HoldsAsync(async () => await context.Database.SqlQuery<bool>(
            $"""
            select exists (
                select from pg_stat_activity a
                where a.datname = current_database() and a.pid <> pg_backend_pid() and a.query like '%pg_try_advisory_lock(%'
                    and not exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory')) as "Value"
            """).SingleAsync());
    }

    // The operating system tells nobody who asks for a file in vain, but who is sent away gets an exception that names it.
    static async Task ForFileAsync(string path)
    {
        var sentAway = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        AppDomain.CurrentDomain.FirstChanceException += Look;
        try
        {
            await sentAway.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Look;
        }

        void Look(object? thrower, FirstChanceExceptionEventArgs thrown)
        {
            if (thrown.Exception is IOException && thrown.Exception.Message.Contains(path, StringComparison.Ordinal))
            {
                sentAway.TrySetResult();
            }
        }
    }
}
