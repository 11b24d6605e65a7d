namespace Pontua.Ingestion;

/// <summary>Turns times written without offset into instants, in one zone.</summary>
/// <remarks>A time skipped by summer time moves forward by the gap; of a doubled one the first counts: neither is refused.</remarks>
public sealed class LocalTimes(TimeZoneInfo zone)
{
    readonly Dictionary<int, TimeSpan?> _offsetOfDay = []; // null: the offset changes about that day

    /// <summary>Name of the zone.</summary>
    public string Zone => zone.Id;

    /// <summary>The instant, kind UTC, of a local time.</summary>
    public DateTime ToUtc(DateTime local)
    {
        var day = (int)(local.Ticks / TimeSpan.TicksPerDay);
        if (!_offsetOfDay.TryGetValue(day, out var offset))
        {
            _offsetOfDay[day] = offset = OffsetOfDay(local.Date);
        }

        return DateTime.SpecifyKind(local - (offset ?? OffsetAt(DateTime.SpecifyKind(local, DateTimeKind.Unspecified))), DateTimeKind.Utc);
    }

    // Asking the zone costs more than reading the whole row; on nearly all days one answer holds from midnight to midnight.
    TimeSpan? OffsetOfDay(DateTime day)
    {
        var before = zone.GetUtcOffset(DateTime.SpecifyKind(day.AddDays(-1), DateTimeKind.Utc));
        var after = zone.GetUtcOffset(DateTime.SpecifyKind(day.AddDays(2), DateTimeKind.Utc));
        return before == after ? before : null;
    }

    TimeSpan OffsetAt(DateTime local)
    {
        if (zone.IsInvalidTime(local))
        {
            return zone.GetUtcOffset(DateTime.SpecifyKind(local.AddDays(-2), DateTimeKind.Utc)); // the offset before the gap carries it over the gap
        }

        return zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
    }
}
