using System.Data.Common;
using Pontua.Crm;
using Pontua.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>The log in PostgreSQL: a statement a batch, its columns sent as arrays.</summary>
sealed class PostgresTouchLog(PontuaContext context, TimeProvider clock) : TouchLog(context, clock)
{
    // Of rows with one key the first of the batch counts; seqs follow the order of the batch. Nobody else can insert: the head is locked.
    const string InsertTouches = """
        with incoming as (
            select * from unnest(@bucket, @hash, @subject, @place, @at, @received, @channel, @agent, @outcome, @campaign, @wait, @talk, @hold, @after, @bot, @value, @score, @import, @source, @direction, @checksum, @body)
                with ordinality as i(bucket, hash, subject, place, at, received, channel, agent, outcome, campaign, wait, talk, hold, after, bot, value, score, import, source, direction, checksum, body, position)),
        fresh as (
            select distinct on (bucket, hash) * from incoming i
            where not exists (select from touches t where t.workspace_id = @workspace and t.message_bucket = i.bucket and t.message_hash = i.hash)
            order by bucket, hash, position),
        numbered as (select *, @last + row_number() over (order by position) as seq from fresh),
        touch as (
            insert into touches(workspace_id, seq, stretch, message_bucket, message_hash, subject_number, place_number, at, received_at, channel_term, agent_term, outcome_term,
                campaign_term, wait_ms, talk_ms, hold_ms, after_ms, bot_ms, value_cents, score_tenths, import_number, source_number, direction, checksum)
            select @workspace, seq, seq >> 16, bucket, hash, subject, place, at, received, channel, agent, outcome,
                campaign, wait, talk, hold, after, bot, value, score, import, source, direction, checksum
            from numbered),
        detail as (insert into touch_details(workspace_id, seq, body) select @workspace, seq, body from numbered where body is not null)
        select position from numbered
        """;

    protected override async Task<LogHead> LockHeadAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        await using var make = Command(
            "insert into log_heads(workspace_id, last_seq, last_subject) values (@workspace, 0, 0) on conflict do nothing", transaction, ("workspace", Workspace));
        await make.ExecuteNonQueryAsync(cancellation);
        await using var read = Command("select last_seq, last_subject from log_heads where workspace_id = @workspace for update", transaction, ("workspace", Workspace));
        await using var row = await read.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new() { LastSeq = row.GetInt64(0), LastSubject = row.GetInt64(1) };
    }

    protected override async Task FindSubjectsAsync(IReadOnlyList<Identity> identities, Dictionary<Identity, long> found, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var find = Command(
            """
            select asked.position, s.number from unnest(@kinds, @values) with ordinality as asked(kind, value, position)
            join subjects s on s.workspace_id = @workspace and s.kind = asked.kind and s.value = asked.value
            """, transaction,
            ("workspace", Workspace), ("kinds", Column(identities, i => i.Kind.ToString())), ("values", Column(identities, i => i.Value)));
        await using var row = await find.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            found[identities[(int)row.GetInt64(0) - 1]] = row.GetInt64(1);
        }
    }

    protected override async Task InsertSubjectsAsync(IReadOnlyList<Identity> identities, long first, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var insert = Command(
            """
            with fresh as (select kind, value, key, @first + position - 1 as number from unnest(@kinds, @values, @keys) with ordinality as v(kind, value, key, position)),
            person as (insert into persons(workspace_id, number) select @workspace, number from fresh)
            insert into subjects(workspace_id, number, kind, value, value_key, person_number, anchor_number) select @workspace, number, kind, value, key, number, number from fresh
            """, transaction,
            ("workspace", Workspace), ("first", first), ("kinds", Column(identities, i => i.Kind.ToString())), ("values", Column(identities, i => i.Value)),
            ("keys", Column(identities, i => Text.Key(i.Value))));
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    protected override async Task<bool[]> InsertTouchesAsync(IReadOnlyList<LogRow> rows, IReadOnlyList<byte[]?> details, long lastSeq, DbTransaction transaction, CancellationToken cancellation)
    {
        var isNew = new bool[rows.Count];
        await using var insert = Command(InsertTouches, transaction,
            ("workspace", Workspace), ("last", lastSeq),
            ("bucket", Column(rows, r => r.Bucket)), ("hash", Column(rows, r => r.Hash)), ("subject", Column(rows, r => r.Subject)), ("place", Column(rows, r => r.Place)),
            ("at", Column(rows, r => r.At)), ("received", Column(rows, r => r.ReceivedAt)), ("channel", Column(rows, r => r.Channel)), ("agent", Column(rows, r => r.Agent)),
            ("outcome", Column(rows, r => r.Outcome)), ("campaign", Column(rows, r => r.Campaign)), ("wait", Column(rows, r => r.Wait)), ("talk", Column(rows, r => r.Talk)), ("hold", Column(rows, r => r.Hold)),
            ("after", Column(rows, r => r.After)), ("bot", Column(rows, r => r.Bot)), ("value", Column(rows, r => r.Value)), ("score", Column(rows, r => r.Score)),
            ("import", Column(rows, r => r.Import)), ("source", Column(rows, r => r.Source)), ("direction", Column(rows, r => r.Direction)),
            ("checksum", Column(rows, r => r.Checksum)), ("body", Column(details, body => body)));
        await using var position = await insert.ExecuteReaderAsync(cancellation);
        while (await position.ReadAsync(cancellation))
        {
            isNew[position.GetInt64(0) - 1] = true;
        }

        return isNew;
    }

    public override async Task<TouchesMet> LookUpAsync(IReadOnlyList<IncomingTouch> batch, CancellationToken cancellation)
    {
        await using var count = Command(
            """
            with incoming as (
                select *, exists (select from touches t where t.workspace_id = @workspace and t.message_bucket = i.bucket and t.message_hash = i.hash) as is_known
                from unnest(@bucket, @hash, @kind, @subject, @place, @at) as i(bucket, hash, kind, subject, place, at))
            select count(*) filter (where is_known), count(*) filter (where not is_known and exists (
                select from subjects s
                join touches t on t.workspace_id = s.workspace_id and t.stretch = any(@stretches) and t.subject_number = s.number and t.at = i.at
                join places its on its.workspace_id = t.workspace_id and its.number = t.place_number
                join places asked on asked.workspace_id = its.workspace_id and asked.touchpoint_id = its.touchpoint_id
                where s.workspace_id = @workspace and s.kind = i.kind and s.value = i.subject and asked.number = i.place and (t.message_bucket <> 0 or i.bucket <> 0)))
            from incoming i
            """, null,
            ("workspace", Workspace), ("stretches", Stretches.UpTo(await ReadLastSeqAsync(cancellation)).ToArray()), ("bucket", Column(batch, t => t.Key.Bucket)), ("hash", Column(batch, t => BytesOf(t.Key.Hash))),
            ("kind", Column(batch, t => t.Row.Subject?.Kind.ToString())), ("subject", Column(batch, t => t.Row.Subject?.Value)),
            ("place", Column(batch, t => t.Place)), ("at", Column(batch, t => MillisecondsOf(t.Row.At))));
        await using var row = await count.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new(row.GetInt32(0), row.GetInt32(1));
    }

    static T[] Column<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> column)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = column(rows[i]);
        }

        return values;
    }
}
