using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Ingestion;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <param name="Person">The person's number.</param>
/// <param name="Most">How many touches at most, the latest; null: all.</param>
/// <param name="Before">Only touches that stand before this one; null: to the latest.</param>
sealed record TimelineAsked(Selection Selection, long Person, int? Most = null, TimelinePoint? Before = null);

/// <summary>Where a touch stands in a timeline: files without times of day bring many of one instant.</summary>
readonly record struct TimelinePoint(DateTimeOffset At, long Seq)
{
    /// <summary>As an address says it: Unix milliseconds and the number in the log.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.ToUnixTimeMilliseconds()}-{Seq}");

    /// <summary>Null: this is none.</summary>
    public static TimelinePoint? Read(string? text)
        => text?.Split('-') is [var at, var seq]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms < 1L << 47
            && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(ms), number) : null;
}

/// <param name="Touches">In order of time, then of the log.</param>
/// <param name="Earlier">The first of them, where more stand before it; null: none do.</param>
sealed record TimelineShown(PersonShown Person, IReadOnlyList<TimelineTouch> Touches, TimelinePoint? Earlier, TimeZoneInfo Zone);

/// <param name="At">UTC.</param>
/// <param name="Channel">The touch's own; null where it carries none.</param>
sealed record TimelineTouch(DateTimeOffset At, string Touchpoint, string? Stage, string? Unit, string? Channel, string? Agent, string? Outcome)
{
    /// <summary>talk + hold + after; null: none.</summary>
    public TimeSpan? Handling { get; init; }
    public int? ScoreTenths { get; init; }

    /// <summary>Of the touchpoint; null: it has no scores.</summary>
    public ScoreScale? ScoreScale { get; init; }
    public required TouchpointId TouchpointId { get; init; }
    public long? ValueCents { get; init; }
}

/// <summary>Shows one person's touches, read from the store by the identities of the person.</summary>
sealed class ShowTimeline(IDbContextFactory<PontuaContext> contexts, CurrentMap map, CurrentMember member)
{
    public async Task<Outcome<TimelineShown>> RunAsync(TimelineAsked asked, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await PersonShown.FindAsync(context, member, asked.Person, cancellation) is not { } person)
        {
            return Refusal.Of("person.unknown", asked.Person) with { Kind = RefusalKind.NotFound };
        }

        var design = await map.ReadAsync(cancellation);
        if (!design.Find(asked.Selection).Succeeded(out var extent, out var refusal))
        {
            return refusal;
        }

        var touches = await TouchesAsync(context, design, extent, asked, cancellation);
        TimelinePoint? earlier = null;
        if (asked.Most is { } most && most < touches.Count)
        {
            touches.RemoveRange(most, touches.Count - most);
            earlier = new(touches[^1].At, touches[^1].Seq);
        }

        var places = design.Places.Where(p => design.PositionOf(p.TouchpointId) is not null).ToDictionary(p => p.Number);
        touches.RemoveAll(touch => !places.ContainsKey(touch.PlaceNumber)); // came, with what it met, after the map was read
        touches.Reverse();
        var terms = await TermsOf(context, touches, cancellation);
        return new TimelineShown(person, [.. touches.Select(Show)], earlier, design.Zone);

        TimelineTouch Show(Touch touch)
        {
            var place = places[touch.PlaceNumber];
            var touchpoint = design.Touchpoints[design.PositionOf(place.TouchpointId)!.Value];
            var handling = (touch.TalkMs ?? 0L) + (touch.HoldMs ?? 0L) + (touch.AfterMs ?? 0L);
            return new(
                touch.At, touchpoint.Name, design.Stage(place.StageId)?.Name, design.Units.FirstOrDefault(u => u.Id == place.UnitId)?.Name,
                terms.GetValueOrDefault((TermKind.Channel, touch.ChannelTerm ?? 0)),
                terms.GetValueOrDefault((TermKind.Agent, touch.AgentTerm ?? 0)),
                terms.GetValueOrDefault((TermKind.Outcome, touch.OutcomeTerm ?? 0)))
            {
                Handling = handling > 0 ? TimeSpan.FromMilliseconds(handling) : null,
                ScoreTenths = touch.ScoreTenths,
                ScoreScale = touchpoint.ScoreScale,
                TouchpointId = touchpoint.Id,
                ValueCents = touch.ValueCents,
            };
        }
    }

    /// <summary>Latest first, one more than asked for.</summary>
    static async Task<List<Touch>> TouchesAsync(PontuaContext context, MeasuredMap design, Extent extent, TimelineAsked asked, CancellationToken cancellation)
    {
        // Two steps and no join: without statistics SQLite would walk the whole log and look up each touch's subject (4 s at 1 M touches).
        var subjects = await context.Subjects.Where(s => s.PersonNumber == asked.Person).Select(s => s.Number).ToListAsync(cancellation);
        var touches = await context.TouchesOfAsync(subjects, cancellation);
        touches = extent.From is { } from ? touches.Where(t => t.At >= from) : touches;
        touches = extent.To is { } to ? touches.Where(t => t.At < to) : touches;
        touches = asked.Before is { } before ? touches.Where(t => t.At < before.At || (t.At == before.At && t.Seq < before.Seq)) : touches;
        if (extent.Unit is not null)
        {
            var places = design.Places.Where(p => p.UnitId == extent.Unit.Id).Select(p => p.Number).ToList();
            touches = touches.Where(t => places.Contains(t.PlaceNumber));
        }

        if (extent.Filter.Channels is { } channels)
        {
            var without = extent.Filter.PlaceChannels.Index().Where(p => channels.Contains(p.Item)).Select(p => p.Index).ToList();
            touches = touches.Where(t => t.ChannelTerm == null ? without.Contains(t.PlaceNumber) : channels.Contains(t.ChannelTerm.Value));
        }

        var ordered = touches.OrderByDescending(t => t.At).ThenByDescending(t => t.Seq);
        return await (asked.Most is { } most ? ordered.Take(most + 1) : ordered).ToListAsync(cancellation);
    }

    /// <summary>The words of the channels, agents and outcomes of these touches.</summary>
    public static async Task<Dictionary<(TermKind, int), string>> TermsOf(PontuaContext context, List<Touch> touches, CancellationToken cancellation)
    {
        var (channels, agents, outcomes) = (Numbers(t => t.ChannelTerm), Numbers(t => t.AgentTerm), Numbers(t => t.OutcomeTerm));
        return await context.Terms.AsNoTracking()
            .Where(t => (t.Kind == TermKind.Channel && channels.Contains(t.Number))
                || (t.Kind == TermKind.Agent && agents.Contains(t.Number))
                || (t.Kind == TermKind.Outcome && outcomes.Contains(t.Number)))
            .ToDictionaryAsync(t => (t.Kind, t.Number), t => t.Text, cancellation);

        List<int> Numbers(Func<Touch, int?> column) => [.. touches.Select(column).OfType<int>().Distinct()];
    }
}
