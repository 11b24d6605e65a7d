using System.Data.Common;
using Microsoft.Data.Sqlite;
using Pontua.Crm;
using Pontua.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>The log in SQLite: prepared statements, a row at a time; there is no journey over a wire to save.</summary>
sealed class SqliteTouchLog(PontuaContext context, TimeProvider clock) : TouchLog(context, clock)
{
    const string InsertTouch = """
        insert into touches(workspace_id, seq, message_bucket, message_hash, subject_number, place_number, at, received_at, channel_term, agent_term, outcome_term,
            wait_ms, talk_ms, hold_ms, after_ms, bot_ms, value_cents, score_tenths, import_number, checksum)
        values (@workspace, @seq, @bucket, @hash, @subject, @place, @at, @received, @channel, @agent, @outcome, @wait, @talk, @hold, @after, @bot, @value, @score, @import, @checksum)
        on conflict (workspace_id, message_bucket, message_hash) do nothing
        """;

    // A transaction begins with the write lock: SQLite would refuse to take it later, after another writer.
    protected override async Task<LogHead> LockHeadAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        await using var make = Command(
            "insert into log_heads(workspace_id, last_seq, last_subject) values (@workspace, 0, 0) on conflict do nothing", transaction, ("workspace", Workspace));
        await make.ExecuteNonQueryAsync(cancellation);
        await using var read = Command("select last_seq, last_subject from log_heads where workspace_id = @workspace", transaction, ("workspace", Workspace));
        await using var row = await read.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new() { LastSeq = row.GetInt64(0), LastSubject = row.GetInt64(1) };
    }

    protected override async Task FindSubjectsAsync(IReadOnlyList<string> values, Dictionary<string, long> found, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var find = Command(
            "select number from subjects where workspace_id = @workspace and kind = @kind and value = @value", transaction,
            ("workspace", Workspace), ("kind", nameof(SubjectKind.ExternalId)), ("value", ""));
        foreach (var value in values)
        {
            find.Parameters["value"].Value = value;
            if (await find.ExecuteScalarAsync(cancellation) is long number)
            {
                found[value] = number;
            }
        }
    }

    protected override async Task InsertSubjectsAsync(IReadOnlyList<string> values, long first, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var person = Command("insert into persons(workspace_id, number) values (@workspace, @number)", transaction, ("workspace", Workspace), ("number", 0L));
        await using var subject = Command(
            "insert into subjects(workspace_id, number, kind, value, person_number) values (@workspace, @number, @kind, @value, @number)", transaction,
            ("workspace", Workspace), ("number", 0L), ("kind", nameof(SubjectKind.ExternalId)), ("value", ""));
        foreach (var value in values)
        {
            person.Parameters["number"].Value = first;
            await person.ExecuteNonQueryAsync(cancellation);
            subject.Parameters["number"].Value = first++;
            subject.Parameters["value"].Value = value;
            await subject.ExecuteNonQueryAsync(cancellation);
        }
    }

    protected override Task<int> InsertTouchesAsync(IReadOnlyList<LogRow> rows, long lastSeq, DbTransaction transaction, CancellationToken cancellation)
    {
        using var insert = (SqliteCommand)Command(InsertTouch, transaction);
        string[] names =
        [
            "workspace", "seq", "bucket", "hash", "subject", "place", "at", "received", "channel", "agent", "outcome",
            "wait", "talk", "hold", "after", "bot", "value", "score", "import", "checksum",
        ];
        var columns = names.Select(name => insert.Parameters.Add(new SqliteParameter(name, null))).ToArray();
        columns[0].Value = Workspace;
        var stored = 0;
        foreach (var row in rows)
        {
            columns[1].Value = lastSeq + stored + 1;
            (columns[2].Value, columns[3].Value, columns[4].Value, columns[5].Value, columns[6].Value, columns[7].Value)
                = (row.Bucket, row.Hash, row.Subject, row.Place, row.At, row.ReceivedAt);
            Set(columns.AsSpan(8), row.Channel, row.Agent, row.Outcome, row.Wait, row.Talk, row.Hold, row.After, row.Bot, row.Value, row.Score, row.Import);
            columns[19].Value = row.Checksum;
            stored += insert.ExecuteNonQuery(); // SQLite has no asynchronous work: awaiting would only cost
        }

        return Task.FromResult(stored);
    }

    public override Task<int> CountKnownAsync(IReadOnlyList<TouchKey> keys, CancellationToken cancellation)
    {
        using var find = (SqliteCommand)Command(
            "select 1 from touches where workspace_id = @workspace and message_bucket = @bucket and message_hash = @hash", null,
            ("workspace", Workspace), ("bucket", 0), ("hash", null));
        var known = 0;
        foreach (var key in keys)
        {
            find.Parameters["bucket"].Value = key.Bucket;
            find.Parameters["hash"].Value = BytesOf(key.Hash);
            known += find.ExecuteScalar() is null ? 0 : 1;
        }

        return Task.FromResult(known);
    }

    static void Set(Span<SqliteParameter> columns, params ReadOnlySpan<long?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            columns[i].Value = values[i] is { } value ? value : DBNull.Value;
        }
    }
}
