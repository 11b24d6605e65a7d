using Microsoft.EntityFrameworkCore;
using Pontua.Crm;
using Pontua.Governance;
using Pontua.Ingestion.Events;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Live;

/// <summary>What came in as it happened.</summary>
/// <param name="Sources">Those that sent the most in a week first.</param>
/// <param name="Arrivals">The last touches, the latest first.</param>
/// <param name="Refused">The last events that were not taken and still wait, the latest first.</param>
sealed record ArrivalsShown(IReadOnlyList<SourceShown> Sources, IReadOnlyList<Arrival> Arrivals, IReadOnlyList<RefusedShown> Refused, TimeZoneInfo Zone);

/// <param name="LastAt">The hour in which something came last; null: nothing in the last week.</param>
sealed record SourceShown(Source Source, long LastHour, long LastDay, long LastWeek, long Duplicates, long Refused, DateTimeOffset? LastAt);

/// <summary>A touch with its way in.</summary>
/// <param name="Subject">Null: nobody known.</param>
/// <param name="Rule">Number of the rule that places it today; null: none does.</param>
sealed record Arrival(long Seq, DateTimeOffset ReceivedAt, DateTimeOffset At, string Source, SourceEvent Told, ArrivalSubject? Subject, string Touchpoint, bool HasPoint, int? Rule);

/// <param name="Person">Number of the customer.</param>
sealed record ArrivalSubject(SubjectKind Kind, string Value, long Person);

/// <param name="Body">The beginning of what came.</param>
sealed record RefusedShown(long Number, DateTimeOffset ReceivedAt, string Source, string Code, string Body);

/// <summary>Shows the last touches that came in by themselves, each with its way through the steps, and what was refused with its reason.</summary>
sealed class ShowArrivals(IDbContextFactory<PontuaContext> contexts, CurrentMember member, TimeProvider clock)
{
    const int Most = 50, WeekHours = 7 * 24, MostShown = 2_000;

    public async Task<Outcome<ArrivalsShown>> RunAsync(CancellationToken cancellation)
    {
        if (member.Require(Role.Manager) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var zone = (await context.ReadWorkspaceAsync(cancellation)).Calendar;
        var sources = await context.Sources.AsNoTracking().ToListAsync(cancellation);
        var names = sources.ToDictionary(s => s.Number, s => s.Name);
        return new ArrivalsShown(
            await CountAsync(context, sources, cancellation), await ArrivalsAsync(context, names, cancellation), await RefusedAsync(context, names, cancellation), zone);
    }

    async Task<IReadOnlyList<SourceShown>> CountAsync(PontuaContext context, List<Source> sources, CancellationToken cancellation)
    {
        var now = (int)(clock.GetUtcNow().ToUnixTimeSeconds() / 3600);
        var counts = await context.SourceCounts.AsNoTracking().Where(c => c.Hour > now - WeekHours).ToListAsync(cancellation);
        return [.. sources.Select(source =>
        {
            var own = counts.Where(c => c.SourceNumber == source.Number).ToList();
            var stored = own.Where(c => c.Fate == SourceCount.Stored).ToList();
            return new SourceShown(
                source, stored.Where(c => c.Hour >= now - 1).Sum(c => c.Count), stored.Where(c => c.Hour > now - 24).Sum(c => c.Count), stored.Sum(c => c.Count),
                own.Where(c => c.Fate == SourceCount.Duplicate).Sum(c => c.Count), own.Where(c => c.Fate is not (SourceCount.Stored or SourceCount.Duplicate)).Sum(c => c.Count),
                own.Count == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(own.Max(c => c.Hour) * 3600L));
        }).OrderByDescending(s => s.LastWeek).ThenBy(s => s.Source.Name, StringComparer.CurrentCulture)];
    }

    static async Task<IReadOnlyList<Arrival>> ArrivalsAsync(PontuaContext context, Dictionary<int, string> names, CancellationToken cancellation)
    {
        // By the details, which only touches have that came as they happened: the log may end in an import of millions.
        var details = await context.TouchDetails.AsNoTracking().OrderByDescending(d => d.Seq).Take(Most).ToDictionaryAsync(d => d.Seq, d => d.Body, cancellation);
        var seqs = details.Keys.ToList();
        var touches = await context.Touches.AsNoTracking().Where(t => seqs.Contains(t.Seq)).OrderByDescending(t => t.Seq).ToListAsync(cancellation);
        var numbers = touches.Select(t => t.SubjectNumber).Distinct().ToList();
        var subjects = await context.Subjects.AsNoTracking().Where(s => numbers.Contains(s.Number)).ToDictionaryAsync(s => s.Number, cancellation);
        var places = touches.Select(t => t.PlaceNumber).Distinct().ToList();
        var touchpoints = await context.Places.AsNoTracking().Where(p => places.Contains(p.Number))
            .Join(context.Touchpoints, p => p.TouchpointId, t => t.Id, (p, t) => new { p.Number, t.Name, t.NameKey }).ToDictionaryAsync(p => p.Number, cancellation);
        var rules = new Pontua.Ingestion.Rules.RuleBook(await context.TouchRules.AsNoTracking().ToListAsync(cancellation));
        return [.. touches.Select(touch =>
        {
            var told = EventDetails.Read(details[touch.Seq]);
            var point = touchpoints.GetValueOrDefault(touch.PlaceNumber);
            return new Arrival(
                touch.Seq, touch.ReceivedAt, touch.At, names.GetValueOrDefault(touch.SourceNumber ?? 0, ""), told,
                subjects.GetValueOrDefault(touch.SubjectNumber) is { } subject ? new(subject.Kind, subject.Value, subject.PersonNumber) : null,
                point?.Name ?? "", point is not null && !PlaceNumbers.NowhereKeys.Contains(point.NameKey), rules.Find(told)?.Number);
        })];
    }

    static async Task<IReadOnlyList<RefusedShown>> RefusedAsync(PontuaContext context, Dictionary<int, string> names, CancellationToken cancellation)
    {
        var refused = await context.RefusedEvents.AsNoTracking().Where(e => e.TakenAt == null).OrderByDescending(e => e.Number).Take(Most).ToListAsync(cancellation);
        return [.. refused.Select(e => new RefusedShown(e.Number, e.ReceivedAt, names.GetValueOrDefault(e.SourceNumber, ""), e.Code, Beginning(e.Body)))];
    }

    static string Beginning(byte[] body)
    {
        var text = System.Text.Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, MostShown));
        return body.Length > MostShown ? $"{text}…" : text;
    }
}
