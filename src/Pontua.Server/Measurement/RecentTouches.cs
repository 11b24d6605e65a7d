using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Journeys;
using Pontua.Server.Hosting;
using Pontua.Server.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <param name="Person">Null: nobody known; then a page tells the day only, for the minute would tell who wrote what at a sign.</param>
/// <param name="Channel">The touch's own; null where it carries none.</param>
sealed record RecentTouch(DateTimeOffset At, PersonShown? Person, string? Stage, string? Unit, string? Channel, string? Agent)
{
    /// <summary>Where it was and who served, in words; empty: the touch tells none of it.</summary>
    public string Where => string.Join(" · ", new[] { Stage, Unit, Channel, Agent }.OfType<string>());
}

/// <summary>The latest meetings at a touchpoint, with what the log keeps of each.</summary>
static class RecentTouches
{
    /// <param name="meetings">Few: as many as a page shows.</param>
    public static async Task<IReadOnlyList<RecentTouch>> ListAsync(
        PontuaContext context, MeasuredMap design, CurrentMember member, IReadOnlyList<RecentMeeting> meetings, CancellationToken cancellation)
    {
        var places = design.Places.ToDictionary(p => p.Number);
        List<long> numbers = [.. meetings.Select(m => m.Person).Where(person => person != JourneyTouch.Nobody).Distinct()];
        var persons = (await PersonShown.ListAsync(context, member, numbers, cancellation)).ToDictionary(p => p.Number);
        var touches = await TouchesAsync(context, numbers, meetings, cancellation);
        var terms = await ShowTimeline.TermsOf(context, [.. touches.Values], cancellation);
        return [.. meetings.Select(m =>
        {
            var touch = touches.GetValueOrDefault((m.Person, m.Second, m.Place));
            return new RecentTouch(
                DateTimeOffset.FromUnixTimeSeconds(m.Second), persons.GetValueOrDefault(m.Person),
                design.Stage(places[m.Place].StageId)?.Name, design.Units.FirstOrDefault(u => u.Id == places[m.Place].UnitId)?.Name,
                terms.GetValueOrDefault((TermKind.Channel, touch?.ChannelTerm ?? 0)), terms.GetValueOrDefault((TermKind.Agent, touch?.AgentTerm ?? 0)));
        })];
    }

    /// <summary>Of the persons known, by person, second and place; of several of one second the first of the log.</summary>
    static async Task<Dictionary<(long Person, long Second, int Place), Touch>> TouchesAsync(
        PontuaContext context, List<long> persons, IReadOnlyList<RecentMeeting> meetings, CancellationToken cancellation)
    {
        if (persons.Count == 0)
        {
            return [];
        }

        // Two steps and no join, as in ShowTimeline: without statistics SQLite would walk the whole log.
        var personOf = await context.Subjects.Where(s => persons.Contains(s.PersonNumber)).ToDictionaryAsync(s => s.Number, s => s.PersonNumber, cancellation);
        var subjects = personOf.Keys.ToList();
        var places = meetings.Select(m => m.Place).Distinct().ToList();
        var (first, end) = (DateTimeOffset.FromUnixTimeSeconds(meetings.Min(m => m.Second)), DateTimeOffset.FromUnixTimeSeconds(meetings.Max(m => m.Second) + 1));
        var touches = await (await context.TouchesOfAsync(subjects, cancellation)).Where(t => places.Contains(t.PlaceNumber) && t.At >= first && t.At < end).ToListAsync(cancellation);
        return touches.GroupBy(t => (personOf[t.SubjectNumber], t.At.ToUnixTimeSeconds(), t.PlaceNumber)).ToDictionary(same => same.Key, same => same.MinBy(t => t.Seq)!);
    }
}
