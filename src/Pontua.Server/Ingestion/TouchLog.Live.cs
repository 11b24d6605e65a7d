using System.Data.Common;
using Pontua.Crm;
using Pontua.Ingestion;
using Pontua.Ingestion.Events;
using Pontua.Server.Crm;
using Pontua.Server.Ingestion.Live;

namespace Pontua.Server.Ingestion;

/// <summary>The half of the log that only touches as they happen need: who is who, what was refused, and how much came.</summary>
abstract partial class TouchLog
{
    /// <summary>Whether all places of a batch still stand: an import undone may have taken some away since they were looked up. Under the head's lock nobody else can.</summary>
    async Task<bool> HasPlacesAsync(LiveBatch batch, DbTransaction transaction, CancellationToken cancellation)
    {
        var asked = batch.Touches.Select(t => (long)t.Place).Distinct().ToList();
        var standing = await new SqlRows(Connection, transaction, Workspace).ReadAsync("select number from places where workspace_id = @workspace and number in", asked, row => row.GetInt64(0), cancellation);
        return standing.Count == asked.Count;
    }

    /// <summary>Inserts rows as they are, in a transaction of their own: what the store takes with nothing before it, for whoever measures that.</summary>
    public async Task InsertRawAsync(IReadOnlyList<LogRow> rows, IReadOnlyList<byte[]?> details, long lastSeq, CancellationToken cancellation)
    {
        await using var transaction = await Connection.BeginTransactionAsync(cancellation);
        await InsertTouchesAsync(rows, details, lastSeq, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Writes nothing, as if it were something: throws where the store cannot write.</summary>
    public Task ProbeAsync(CancellationToken cancellation) => WriteAsync((_, _) => Task.FromResult(true), cancellation);

    async Task<bool[]> InsertIdentitiesAsync(IReadOnlyList<IncomingIdentity> told, LogHead head, DbTransaction transaction, CancellationToken cancellation)
    {
        await NumberSubjectsAsync(told.SelectMany(t => t.Identities), head, transaction, cancellation);
        var receivedAt = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var stored = new bool[told.Count];
        for (var i = 0; i < told.Count; i++)
        {
            await using var insert = Command(
                """
                insert into identity_messages(workspace_id, bucket, hash, kind, source_number, subject_number, at, received_at, body)
                values (@workspace, @bucket, @hash, @kind, @source, @subject, @at, @received, @body)
                on conflict (workspace_id, bucket, hash) do nothing
                """, transaction,
                ("workspace", Workspace), ("bucket", told[i].Key.Bucket), ("hash", BytesOf(told[i].Key.Hash)), ("kind", told[i].Kind.ToString()), ("source", told[i].Source),
                ("subject", told[i].Identities.Count > 0 ? NumberOf(told[i].Identities[0]) : Subject.Anonymous),
                ("at", MillisecondsOf(told[i].At)), ("received", receivedAt), ("body", told[i].Details));
            stored[i] = await insert.ExecuteNonQueryAsync(cancellation) > 0;
        }

        return stored;
    }

    /// <summary>Keeps what the batch tells of who is who, moves the subjects that are another person's by it, and marks it for the followers.</summary>
    /// <param name="known">Highest subject before the batch: a later one has no touch that a follower has seen.</param>
    async Task LinkAsync(LiveBatch batch, long known, LogHead head, DbTransaction transaction, CancellationToken cancellation)
    {
        var links = new List<IdentityLink>();
        var now = clock.GetUtcNow();
        await NumberSubjectsAsync(batch.Touches.Where(t => t.Live is { Identities.Count: > 1 }).SelectMany(t => t.Live!.Identities), head, transaction, cancellation);
        foreach (var touch in batch.Touches)
        {
            if (touch.Live is { Identities.Count: > 1 } live)
            {
                Tell(live.Identities, live.Source, isAlias: false);
            }
        }

        foreach (var told in batch.Identities)
        {
            Tell(told.Identities, told.Source, told.Kind is EventKind.Alias);
        }

        var names = batch.Identities.Where(t => t.PersonName is not null && t.Identities.Count > 0).Select(t => (NumberOf(t.Identities[0]), t.PersonName!)).ToList();
        if (links.Count == 0 && names.Count == 0)
        {
            return;
        }

        var persons = new PersonResolver(Connection, transaction, Workspace);
        await persons.NameAsync(names, cancellation);
        foreach (var moved in await persons.LinkAsync(links, cancellation))
        {
            if (moved.Subject <= known)
            {
                await MarkAsync(++head.LastSeq, moved, transaction, cancellation);
            }
        }

        void Tell(IReadOnlyList<Identity> identities, int source, bool isAlias)
        {
            for (var i = 1; i < identities.Count; i++)
            {
                var (strong, weak) = (identities[0], identities[i]);
                var isOfOneKind = strong.Kind == weak.Kind;
                if (strong == weak || (isOfOneKind && !isAlias) || !_linked.Add((strong, weak)))
                {
                    continue;
                }

                var (first, second) = (NumberOf(strong), NumberOf(weak));
                links.Add(isOfOneKind ? new(Math.Max(first, second), Math.Min(first, second), true, source, now) : new(second, first, false, source, now));
            }
        }
    }

    async Task MarkAsync(long seq, SubjectMoved moved, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var mark = Command(
            "insert into log_marks(workspace_id, seq, kind, subject_number, from_person, to_person) values (@workspace, @seq, @kind, @subject, @from, @to)", transaction,
            ("workspace", Workspace), ("seq", seq), ("kind", nameof(LogMarkKind.SubjectMoved)), ("subject", moved.Subject), ("from", moved.From), ("to", moved.To));
        await mark.ExecuteNonQueryAsync(cancellation);
    }

    async Task CountLiveAsync(LiveBatch batch, bool[] touches, bool[] identities, DbTransaction transaction, CancellationToken cancellation)
    {
        var counts = new Dictionary<(int Source, string Fate), long>();
        for (var i = 0; i < touches.Length; i++)
        {
            Count(batch.Touches[i].Live?.Source ?? 0, touches[i]);
        }

        for (var i = 0; i < identities.Length; i++)
        {
            Count(batch.Identities[i].Source, identities[i]);
        }

        foreach (var refused in batch.Refused)
        {
            Add((refused.Source, refused.Code));
            await using var keep = Command(
                """
                insert into refused_events(workspace_id, number, source_number, received_at, code, body)
                select @workspace, coalesce(max(number), 0) + 1, @source, @received, @code, @body from refused_events where workspace_id = @workspace
                """, transaction,
                ("workspace", Workspace), ("source", refused.Source), ("received", clock.GetUtcNow().ToUnixTimeMilliseconds()), ("code", refused.Code), ("body", refused.Body));
            await keep.ExecuteNonQueryAsync(cancellation);
        }

        var hour = (int)(clock.GetUtcNow().ToUnixTimeSeconds() / 3600);
        foreach (var ((source, fate), count) in counts)
        {
            await using var add = Command(
                """
                insert into source_counts(workspace_id, source_number, hour, fate, count) values (@workspace, @source, @hour, @fate, @count)
                on conflict (workspace_id, source_number, hour, fate) do update set count = source_counts.count + excluded.count
                """, transaction,
                ("workspace", Workspace), ("source", source), ("hour", hour), ("fate", fate), ("count", count));
            await add.ExecuteNonQueryAsync(cancellation);
        }

        void Count(int source, bool isNew) => Add((source, isNew ? SourceCount.Stored : SourceCount.Duplicate));

        void Add((int, string) of) => counts[of] = counts.GetValueOrDefault(of) + 1;
    }
}
