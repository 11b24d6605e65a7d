using System.Data.Common;
using Microsoft.Data.Sqlite;
using Pontua.Crm;
using Pontua.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>The log in SQLite: prepared statements, a row at a time; there is no journey over a wire to save.</summary>
/// <remarks>SQLite has no asynchronous work: awaiting would only cost.</remarks>
sealed class SqliteTouchLog(PontuaContext context, TimeProvider clock) : TouchLog(context, clock)
{
    const string InsertTouch = """
        insert into touches(workspace_id, seq, stretch, message_bucket, message_hash, subject_number, place_number, at, received_at, channel_term, agent_term, outcome_term,
            campaign_term, wait_ms, talk_ms, hold_ms, after_ms, bot_ms, value_cents, score_tenths, import_number, source_number, direction, checksum)
        values (?1, ?2, ?2 >> 16, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)
        on conflict (workspace_id, message_bucket, message_hash) do nothing
        """;

    const string InsertDetails = "insert into touch_details(workspace_id, seq, body) values (?1, ?2, ?3)";

    const string FindAlike = """
        with recursive stretches(n) as (select 0 union all select n + 1 from stretches where n < ?7)
        select 1 from subjects s
        join touches t on t.workspace_id = s.workspace_id and t.stretch in (select n from stretches) and t.subject_number = s.number and t.at = ?3
        join places its on its.workspace_id = t.workspace_id and its.number = t.place_number
        join places asked on asked.workspace_id = its.workspace_id and asked.touchpoint_id = its.touchpoint_id
        where s.workspace_id = ?1 and s.kind = ?6 and s.value = ?2 and asked.number = ?4 and (t.message_bucket <> 0 or ?5 <> 0)
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

    protected override Task FindSubjectsAsync(IReadOnlyList<Identity> identities, Dictionary<Identity, long> found, DbTransaction transaction, CancellationToken cancellation)
    {
        using var find = Statement("select number from subjects where workspace_id = ?1 and kind = ?2 and value = ?3");
        foreach (var identity in identities)
        {
            find.Bind(2, identity.Kind.ToString());
            find.Bind(3, identity.Value);
            if (find.Find() is { } number)
            {
                found[identity] = number;
            }
        }

        return Task.CompletedTask;
    }

    protected override Task InsertSubjectsAsync(IReadOnlyList<Identity> identities, long first, DbTransaction transaction, CancellationToken cancellation)
    {
        using var person = Statement("insert into persons(workspace_id, number) values (?1, ?2)");
        using var subject = Statement("insert into subjects(workspace_id, number, kind, value, value_key, person_number, anchor_number) values (?1, ?2, ?3, ?4, ?5, ?2, ?2)");
        foreach (var identity in identities)
        {
            person.Bind(2, first);
            person.Run();
            subject.Bind(2, first++);
            subject.Bind(3, identity.Kind.ToString());
            subject.Bind(4, identity.Value);
            subject.Bind(5, Text.Key(identity.Value));
            subject.Run();
        }

        return Task.CompletedTask;
    }

    protected override Task<bool[]> InsertTouchesAsync(IReadOnlyList<LogRow> rows, IReadOnlyList<byte[]?> details, long lastSeq, DbTransaction transaction, CancellationToken cancellation)
    {
        using var insert = Statement(InsertTouch);
        using var detail = Statement(InsertDetails);
        var isNew = new bool[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            insert.Bind(2, lastSeq + 1);
            insert.Bind(3, row.Bucket);
            insert.Bind(4, row.Hash);
            BindFrom(
                5, insert, row.Subject, row.Place, row.At, row.ReceivedAt, row.Channel, row.Agent, row.Outcome, row.Campaign, row.Wait, row.Talk, row.Hold, row.After, row.Bot,
                row.Value, row.Score, row.Import, row.Source, row.Direction, row.Checksum);
            isNew[i] = insert.Run() > 0;
            if (!isNew[i])
            {
                continue;
            }

            lastSeq++;
            if (details[i] is { } body)
            {
                detail.Bind(2, lastSeq);
                detail.Bind(3, body);
                detail.Run();
            }
        }

        return Task.FromResult(isNew);
    }

    // Deferred, it only ever reads: the batch is looked up as of one instant, and no writer waits for it.
    public override async Task<TouchesMet> LookUpAsync(IReadOnlyList<IncomingTouch> batch, CancellationToken cancellation)
    {
        var lastStretch = Touch.StretchOf(await ReadLastSeqAsync(cancellation));
        using var instant = ((SqliteConnection)Connection).BeginTransaction(deferred: true);
        using var findKey = Statement("select 1 from touches where workspace_id = ?1 and message_bucket = ?2 and message_hash = ?3");
        using var findAlike = Statement(FindAlike);
        var (known, alike) = (0, 0);
        foreach (var touch in batch)
        {
            findKey.Bind(2, touch.Key.Bucket);
            findKey.Bind(3, BytesOf(touch.Key.Hash));
            if (findKey.Find() is not null)
            {
                known++;
            }
            else if (touch is { Row.Subject: { } subject, Place: > 0 })
            {
                findAlike.Bind(2, subject.Value);
                findAlike.Bind(6, subject.Kind.ToString());
                findAlike.Bind(7, lastStretch);
                BindFrom(3, findAlike, MillisecondsOf(touch.Row.At), touch.Place, touch.Key.Bucket);
                alike += findAlike.Find() is null ? 0 : 1;
            }
        }

        return new(known, alike);
    }

    static void BindFrom(int position, SqliteStatement statement, params ReadOnlySpan<long?> values)
    {
        foreach (var value in values)
        {
            statement.Bind(position++, value);
        }
    }

    SqliteStatement Statement(string sql)
    {
        var statement = new SqliteStatement((SqliteConnection)Connection, sql);
        statement.Bind(1, Workspace);
        return statement;
    }
}
