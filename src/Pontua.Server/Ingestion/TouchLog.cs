using System.Buffers.Binary;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pontua.Crm;
using Pontua.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>The end of a workspace's touch log, open for appending: plain SQL on one connection, a transaction a batch.</summary>
/// <remarks>
/// The head's row is locked from the first statement of a batch to its commit: batches come one after the other, their seqs have no
/// gaps, and what a follower sees of the log is always a beginning of it.
/// </remarks>
abstract class TouchLog(PontuaContext context, TimeProvider clock) : IAsyncDisposable
{
    const int MostKept = 400_000; // of each: a column of ids would fill the memory
    readonly Dictionary<string, long> _subjects = new(StringComparer.Ordinal);
    readonly Dictionary<(TermKind, string), int> _terms = [];
    long _lastSeq; // as this log left it

    protected DbConnection Connection { get; } = context.Database.GetDbConnection();
    protected int Workspace { get; } = context.WorkspaceNumber;

    /// <summary>Appends those touches of a batch that are not in the log, and adds them to their import's counts: all or nothing.</summary>
    /// <param name="import">Null: they came one by one, as they happened.</param>
    /// <param name="progress">Share of the import that is done with this batch.</param>
    /// <returns>How many were new; the others are duplicates.</returns>
    public async Task<int> AppendAsync(IReadOnlyList<IncomingTouch> batch, int? import, double progress, CancellationToken cancellation)
    {
        await using var transaction = await Connection.BeginTransactionAsync(cancellation);
        try
        {
            var head = await LockHeadAsync(transaction, cancellation);
            if (head.LastSeq != _lastSeq)
            {
                _subjects.Clear(); // what another wrote may be the end of an import, and of its subjects
            }

            var known = head.LastSubject;
            await NumberSubjectsAsync(batch, head, transaction, cancellation);
            await NumberTermsAsync(batch, transaction, cancellation);
            var receivedAt = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var rows = new List<LogRow>(batch.Count);
            foreach (var touch in batch)
            {
                rows.Add(RowOf(touch, receivedAt, import));
            }

            var stored = await InsertTouchesAsync(rows, head.LastSeq, transaction, cancellation);
            if (head.LastSubject > known && stored < batch.Count)
            {
                await ForgetStrangersAsync(known, transaction, cancellation);
            }

            head.LastSeq += stored;
            await SaveHeadAsync(head, transaction, cancellation);
            if (import is { } number)
            {
                await CountAsync(number, stored, batch.Count - stored, progress, transaction, cancellation);
            }

            await transaction.CommitAsync(cancellation);
            _lastSeq = head.LastSeq;
            return stored;
        }
        catch
        {
            // What was numbered in a transaction that never was must not be believed by the next.
            _subjects.Clear();
            _terms.Clear();
            throw;
        }
    }

    /// <summary>Looks for touches of a dry run in the log.</summary>
    /// <remarks>Two touches that both have an id of their own do not look alike: their ids say that they are two.</remarks>
    public abstract Task<TouchesMet> LookUpAsync(IReadOnlyList<IncomingTouch> batch, CancellationToken cancellation);

    protected static long MillisecondsOf(DateTime at) => new DateTimeOffset(at).ToUnixTimeMilliseconds();

    protected abstract Task<LogHead> LockHeadAsync(DbTransaction transaction, CancellationToken cancellation);

    protected abstract Task FindSubjectsAsync(IReadOnlyList<string> values, Dictionary<string, long> found, DbTransaction transaction, CancellationToken cancellation);

    /// <summary>Adds subjects, each with a person of its own with the same number: <paramref name="first"/> and on.</summary>
    protected abstract Task InsertSubjectsAsync(IReadOnlyList<string> values, long first, DbTransaction transaction, CancellationToken cancellation);

    /// <summary>Inserts the rows whose keys are new, with the seqs after <paramref name="lastSeq"/> in their order; tells how many.</summary>
    protected abstract Task<int> InsertTouchesAsync(IReadOnlyList<LogRow> rows, long lastSeq, DbTransaction transaction, CancellationToken cancellation);

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

    async Task NumberSubjectsAsync(IReadOnlyList<IncomingTouch> batch, LogHead head, DbTransaction transaction, CancellationToken cancellation)
    {
        if (_subjects.Count > MostKept)
        {
            _subjects.Clear();
        }

        var unknown = batch.Select(t => t.Row.Subject).OfType<string>().Where(s => !_subjects.ContainsKey(s)).Distinct(StringComparer.Ordinal).ToList();
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

    /// <summary>Takes the subjects added by this batch away again of whom it brought nothing new: no customer comes of a duplicate.</summary>
    async Task ForgetStrangersAsync(long known, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var forget = Command(
            """
            delete from subjects where workspace_id = @workspace and number > @known
                and not exists (select 1 from touches t where t.workspace_id = @workspace and t.subject_number = subjects.number);
            delete from persons where workspace_id = @workspace and number > @known
                and not exists (select 1 from subjects s where s.workspace_id = @workspace and s.person_number = persons.number)
            """, transaction,
            ("workspace", Workspace), ("known", known));
        await forget.ExecuteNonQueryAsync(cancellation);
        _subjects.Clear();
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
            touch.Key.Bucket, BytesOf(touch.Key.Hash), row.Subject is null ? Subject.Anonymous : _subjects[row.Subject], touch.Place,
            MillisecondsOf(row.At), receivedAt,
            TermOf(TermKind.Channel, row.Channel), TermOf(TermKind.Agent, row.Agent), TermOf(TermKind.Outcome, row.Outcome),
            row.Wait, row.Talk, row.Hold, row.After, row.Bot, row.ValueCents, row.ScoreTenths, import);
    }

    int? TermOf(TermKind kind, string? text) => text is null ? null : _terms[(kind, text)];

    async Task<int> FindOrAddTermAsync(TermKind kind, string text, DbTransaction transaction, CancellationToken cancellation)
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
            returning number
            """, transaction,
            ("workspace", Workspace), ("kind", kind.ToString()), ("text", text));
        return Convert.ToInt32(await add.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture);
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
