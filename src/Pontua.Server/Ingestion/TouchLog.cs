using System.Buffers.Binary;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pontua.Crm;
using Pontua.Ingestion;
using Pontua.Server.Ingestion.Live;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>The end of a workspace's touch log, open for appending: plain SQL on one connection, a transaction a batch.</summary>
/// <remarks>
/// The head's row is locked from the first statement of a batch to its commit: batches come one after the other, their seqs have no
/// gaps, and what a follower sees of the log is always a beginning of it.
/// </remarks>
abstract partial class TouchLog(PontuaContext context, TimeProvider clock) : IAsyncDisposable
{
    const int MostKept = 400_000; // of each: a column of ids would fill the memory
    readonly Dictionary<Identity, long> _subjects = [];
    readonly Dictionary<(TermKind, string), int?> _terms = []; // null: there are more than can be counted by
    readonly HashSet<(Identity, Identity)> _linked = []; // told before: what a customer's every touch says again
    long _lastSeq; // as this log left it

    protected DbConnection Connection { get; } = context.Database.GetDbConnection();
    protected int Workspace { get; } = context.WorkspaceNumber;

    /// <summary>Appends those touches of a batch that are not in the log, and adds them to their import's counts: all or nothing.</summary>
    /// <param name="import">Null: they came one by one, as they happened.</param>
    /// <param name="progress">Share of the import that is done with this batch.</param>
    /// <returns>How many were new; the others are duplicates.</returns>
    public Task<int> AppendAsync(IReadOnlyList<IncomingTouch> batch, int? import, double progress, CancellationToken cancellation)
        => WriteAsync(async (head, transaction) =>
        {
            var stored = (await InsertAsync(batch, import, head, transaction, cancellation)).Count(isNew => isNew);
            if (import is { } number)
            {
                await CountAsync(number, stored, batch.Count - stored, progress, transaction, cancellation);
            }

            return stored;
        }, cancellation);

    /// <summary>Appends what came as it happened: touches, who is who, and what was refused; all or nothing.</summary>
    /// <returns>Null: nothing was appended, because a place is no more.</returns>
    public Task<LiveStored?> AppendAsync(LiveBatch batch, CancellationToken cancellation)
        => WriteAsync(async (head, transaction) =>
        {
            if (!await HasPlacesAsync(batch, transaction, cancellation))
            {
                return null;
            }

            var known = head.LastSubject;
            var touches = await InsertAsync(batch.Touches, null, head, transaction, cancellation);
            // After the touches: of whom only a message about identities tells is a customer without touches yet.
            var identities = await InsertIdentitiesAsync(batch.Identities, head, transaction, cancellation);
            await LinkAsync(batch, known, head, transaction, cancellation);
            await CountLiveAsync(batch, touches, identities, transaction, cancellation);
            return (LiveStored?)new LiveStored(touches, identities);
        }, cancellation);

    /// <summary>Looks for touches of a dry run in the log.</summary>
    /// <remarks>Two touches that both have an id of their own do not look alike: their ids say that they are two.</remarks>
    public abstract Task<TouchesMet> LookUpAsync(IReadOnlyList<IncomingTouch> batch, CancellationToken cancellation);

    /// <summary>Where the log ends, outside of a batch.</summary>
    protected async Task<long> ReadLastSeqAsync(CancellationToken cancellation)
    {
        await using var read = Command("select last_seq from log_heads where workspace_id = @workspace", null, ("workspace", Workspace));
        return Convert.ToInt64(await read.ExecuteScalarAsync(cancellation) ?? 0L, System.Globalization.CultureInfo.InvariantCulture);
    }

    protected static long MillisecondsOf(DateTime at) => new DateTimeOffset(at).ToUnixTimeMilliseconds();

    protected abstract Task<LogHead> LockHeadAsync(DbTransaction transaction, CancellationToken cancellation);

    protected abstract Task FindSubjectsAsync(IReadOnlyList<Identity> identities, Dictionary<Identity, long> found, DbTransaction transaction, CancellationToken cancellation);

    /// <summary>Adds subjects, each with a person of its own with the same number: <paramref name="first"/> and on.</summary>
    protected abstract Task InsertSubjectsAsync(IReadOnlyList<Identity> identities, long first, DbTransaction transaction, CancellationToken cancellation);

    /// <summary>Inserts the rows whose keys are new, with the seqs after <paramref name="lastSeq"/> in their order; tells which.</summary>
    /// <param name="details">Of each row, kept beside it where it is new; null: it has none.</param>
    protected abstract Task<bool[]> InsertTouchesAsync(IReadOnlyList<LogRow> rows, IReadOnlyList<byte[]?> details, long lastSeq, DbTransaction transaction, CancellationToken cancellation);

    protected static byte[] BytesOf(UInt128 hash)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return bytes;
    }

    protected DbCommand Command(string sql, DbTransaction? transaction, params (string Name, object? Value)[] parameters)
    {
        var command = Connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    async Task<T> WriteAsync<T>(Func<LogHead, DbTransaction, Task<T>> write, CancellationToken cancellation)
    {
        await using var transaction = await Connection.BeginTransactionAsync(cancellation);
        try
        {
            var head = await LockHeadAsync(transaction, cancellation);
            if (head.LastSeq != _lastSeq)
            {
                Forget(); // what another wrote may be the end of an import, and of its subjects
            }

            var done = await write(head, transaction);
            await SaveHeadAsync(head, transaction, cancellation);
            await transaction.CommitAsync(cancellation);
            _lastSeq = head.LastSeq;
            return done;
        }
        catch
        {
            // What was numbered in a transaction that never was must not be believed by the next.
            Forget();
            _terms.Clear();
            throw;
        }
    }

    void Forget()
    {
        _subjects.Clear();
        _linked.Clear();
    }

    /// <summary>Inserts the touches that are new, moves the head behind them, and tells which they are.</summary>
    async Task<bool[]> InsertAsync(IReadOnlyList<IncomingTouch> batch, int? import, LogHead head, DbTransaction transaction, CancellationToken cancellation)
    {
        if (batch.Count == 0)
        {
            return [];
        }

        var known = head.LastSubject;
        await NumberSubjectsAsync(batch.Where(t => t.Row.Subject is not null).Select(t => t.Row.Subject!.Value), head, transaction, cancellation);
        await NumberTermsAsync(batch, transaction, cancellation);
        var receivedAt = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var rows = new List<LogRow>(batch.Count);
        var details = new List<byte[]?>(batch.Count);
        foreach (var touch in batch)
        {
            rows.Add(RowOf(touch, receivedAt, import));
            details.Add(touch.Live?.Details);
        }

        var isNew = await InsertTouchesAsync(rows, details, head.LastSeq, transaction, cancellation);
        var stored = isNew.Count(stands => stands);
        if (head.LastSubject > known && stored < batch.Count)
        {
            await ForgetStrangersAsync(known, head.LastSeq, transaction, cancellation);
        }

        head.LastSeq += stored;
        return isNew;
    }

    protected async Task NumberSubjectsAsync(IEnumerable<Identity> identities, LogHead head, DbTransaction transaction, CancellationToken cancellation)
    {
        if (_subjects.Count > MostKept)
        {
            Forget();
        }

        var unknown = identities.Where(s => !_subjects.ContainsKey(s)).Distinct().ToList();
        if (unknown.Count == 0)
        {
            return;
        }

        await FindSubjectsAsync(unknown, _subjects, transaction, cancellation);
        var fresh = unknown.Where(value => !_subjects.ContainsKey(value)).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        await InsertSubjectsAsync(fresh, head.LastSubject + 1, transaction, cancellation);
        foreach (var value in fresh)
        {
            _subjects[value] = ++head.LastSubject;
        }
    }

    protected long NumberOf(Identity identity) => _subjects[identity];

    /// <summary>Takes the subjects added by this batch away again of whom it brought nothing new: no customer comes of a duplicate.</summary>
    async Task ForgetStrangersAsync(long known, long lastSeq, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var forget = Command(
            """
            delete from subjects where workspace_id = @workspace and number > @known
                and not exists (select 1 from touches t where t.workspace_id = @workspace and t.stretch in (@stretch, @stretch + 1) and t.subject_number = subjects.number);
            delete from persons where workspace_id = @workspace and number > @known
                and not exists (select 1 from subjects s where s.workspace_id = @workspace and s.person_number = persons.number)
            """, transaction,
            ("workspace", Workspace), ("known", known), ("stretch", Touch.StretchOf(lastSeq))); // a batch reaches no further than into the next
        await forget.ExecuteNonQueryAsync(cancellation);
        Forget();
    }

    async Task NumberTermsAsync(IReadOnlyList<IncomingTouch> batch, DbTransaction transaction, CancellationToken cancellation)
    {
        if (_terms.Count > MostKept)
        {
            _terms.Clear();
        }

        foreach (var touch in batch)
        {
            await NumberTermAsync(TermKind.Channel, touch.Row.Channel, transaction, cancellation);
            await NumberTermAsync(TermKind.Agent, touch.Row.Agent, transaction, cancellation);
            await NumberTermAsync(TermKind.Outcome, touch.Row.Outcome, transaction, cancellation);
            await NumberTermAsync(TermKind.Campaign, touch.Live?.Campaign, transaction, cancellation);
        }
    }

    ValueTask NumberTermAsync(TermKind kind, string? text, DbTransaction transaction, CancellationToken cancellation)
    {
        return text is null || _terms.ContainsKey((kind, text)) ? ValueTask.CompletedTask : AddAsync(text);

        async ValueTask AddAsync(string term) => _terms[(kind, term)] = await FindOrAddTermAsync(kind, term, transaction, cancellation);
    }

    LogRow RowOf(in IncomingTouch touch, long receivedAt, int? import)
    {
        var row = touch.Row;
        return new(
            touch.Key.Bucket, BytesOf(touch.Key.Hash), row.Subject is { } subject ? _subjects[subject] : Subject.Anonymous, touch.Place,
            MillisecondsOf(row.At), receivedAt,
            TermOf(TermKind.Channel, row.Channel), TermOf(TermKind.Agent, row.Agent), TermOf(TermKind.Outcome, row.Outcome), TermOf(TermKind.Campaign, touch.Live?.Campaign),
            row.Wait, row.Talk, row.Hold, row.After, row.Bot, row.ValueCents, row.ScoreTenths, import, touch.Live?.Source, (int?)touch.Live?.Direction);
    }

    int? TermOf(TermKind kind, string? text) => text is null ? null : _terms[(kind, text)];

    /// <summary>Number of a term; null where it would be one more than the journeys can count by: the touch stands all the same.</summary>
    async Task<int?> FindOrAddTermAsync(TermKind kind, string text, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var find = Command(
            "select number from terms where workspace_id = @workspace and kind = @kind and text = @text", transaction,
            ("workspace", Workspace), ("kind", kind.ToString()), ("text", text));
        if (await find.ExecuteScalarAsync(cancellation) is { } known)
        {
            return Convert.ToInt32(known, System.Globalization.CultureInfo.InvariantCulture);
        }

        await using var add = Command(
            """
            insert into terms(workspace_id, kind, number, text)
            select @workspace, @kind, coalesce(max(number), 0) + 1, @text from terms where workspace_id = @workspace and kind = @kind
            having coalesce(max(number), 0) < @most
            returning number
            """, transaction,
            ("workspace", Workspace), ("kind", kind.ToString()), ("text", text), ("most", kind is TermKind.Channel or TermKind.Outcome ? Term.MostCounted : int.MaxValue));
        return await add.ExecuteScalarAsync(cancellation) is { } added ? Convert.ToInt32(added, System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    async Task SaveHeadAsync(LogHead head, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var save = Command(
            "update log_heads set last_seq = @seq, last_subject = @subject where workspace_id = @workspace", transaction,
            ("seq", head.LastSeq), ("subject", head.LastSubject), ("workspace", Workspace));
        await save.ExecuteNonQueryAsync(cancellation);
    }

    async Task CountAsync(int import, int stored, int duplicates, double progress, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var count = Command(
            "update imports set stored = stored + @stored, duplicates = duplicates + @duplicates, progress = @progress where workspace_id = @workspace and number = @import", transaction,
            ("stored", (long)stored), ("duplicates", (long)duplicates), ("progress", progress), ("workspace", Workspace), ("import", import));
        await count.ExecuteNonQueryAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
