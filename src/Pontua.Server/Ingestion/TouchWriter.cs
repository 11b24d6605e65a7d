using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>Hears that a workspace's touch log has grown or changed; declared here for the areas to the right.</summary>
interface ILogListener
{
    /// <summary>Called after the commit; followers of other processes see the same by asking for the head.</summary>
    ValueTask OnCommittedAsync(WorkspaceId workspace, CancellationToken cancellation);
}

/// <summary>The only writer of the touch log.</summary>
sealed class TouchWriter(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, Database database, IEnumerable<ILogListener> listeners, TimeProvider clock)
{
    /// <summary>Opens the log of the entered workspace; the caller disposes it.</summary>
    public async Task<TouchLog> OpenAsync(CancellationToken cancellation)
    {
        var context = await contexts.CreateDbContextAsync(cancellation);
        await context.Database.OpenConnectionAsync(cancellation);
        if (database.IsPostgres)
        {
            return new PostgresTouchLog(context, clock);
        }

        // An import touches pages all over three indexes: with the default 2 MB each would be read and written again and again.
        await context.Database.ExecuteSqlAsync($"pragma cache_size=-65536; pragma wal_autocheckpoint=8000;", cancellation);
        return new SqliteTouchLog(context, clock);
    }

    /// <summary>Tells the listeners of this process that something was committed.</summary>
    public async Task TellAsync(CancellationToken cancellation)
    {
        foreach (var listener in listeners)
        {
            await listener.OnCommittedAsync(current.Id, cancellation);
        }
    }

    /// <summary>Lets no batch into the log until the caller's transaction ends: writing to the head takes its lock.</summary>
    public static async Task LockHeadAsync(PontuaContext context, CancellationToken cancellation)
    {
        await context.Database.ExecuteSqlAsync($"insert into log_heads(workspace_id, last_seq, last_subject) values ({context.WorkspaceNumber}, 0, 0) on conflict do nothing", cancellation);
        await context.Database.ExecuteSqlAsync($"update log_heads set last_seq = last_seq where workspace_id = {context.WorkspaceNumber}", cancellation);
    }

    /// <summary>Takes an import's touches out of the log, frees their ids, and leaves a mark for every follower. Customers whom no touch tells of any more go too.</summary>
    /// <remarks>In the caller's transaction; after it the listeners are told.</remarks>
    /// <returns>How many touches there were.</returns>
    public static async Task<int> RemoveImportAsync(PontuaContext context, int import, CancellationToken cancellation)
    {
        await LockHeadAsync(context, cancellation);
        var (removed, subjects) = await RemoveTouchesAsync(context, import, cancellation);
        await RemoveStrangersAsync(context, [.. subjects], cancellation);
        if (removed > 0) // without a touch gone, followers would read the whole log again for nothing
        {
            var head = await context.LogHeads.SingleAsync(cancellation);
            context.Add(new LogMark(++head.LastSeq, LogMarkKind.ImportUndone) { ImportNumber = import });
            await context.SaveChangesAsync(cancellation);
        }

        return removed;
    }

    static async Task<(int Removed, HashSet<long> Subjects)> RemoveTouchesAsync(PontuaContext context, int import, CancellationToken cancellation)
    {
        // No index leads from an import to its touches: the one pass that takes them away also tells whose they were.
        var (removed, subjects) = (0, new HashSet<long>());
        await foreach (var subject in context.Database
            .SqlQuery<long>($"delete from touches where workspace_id = {context.WorkspaceNumber} and import_number = {import} returning subject_number as \"Value\"")
            .AsAsyncEnumerable().WithCancellation(cancellation))
        {
            removed++;
            subjects.Add(subject);
        }

        return (removed, subjects);
    }

    /// <summary>Of these subjects and of their persons, takes away those of whom no touch tells any more.</summary>
    /// <remarks>One parameter each, however many they are: SQLite takes 32,766 at most.</remarks>
    static async Task RemoveStrangersAsync(PontuaContext context, List<long> subjects, CancellationToken cancellation)
    {
        var stretches = await context.StretchesAsync(cancellation);
        var met = context.Subjects.Where(s => EF.Parameter(subjects).Contains(s.Number));
        var persons = await met.Select(s => s.PersonNumber).Distinct().ToListAsync(cancellation);
        await met.Where(s => !context.Touches.Any(t => stretches.Contains(t.Stretch) && t.SubjectNumber == s.Number)
            && !context.IdentityLinks.Any(l => l.WeakerNumber == s.Number || l.StrongerNumber == s.Number)
            && !context.IdentityMessages.Any(m => m.SubjectNumber == s.Number)).ExecuteDeleteAsync(cancellation);
        await context.Persons.Where(p => EF.Parameter(persons).Contains(p.Number) && !context.Subjects.Any(s => s.PersonNumber == p.Number)).ExecuteDeleteAsync(cancellation);
    }
}
