using System.Runtime.InteropServices;
using Pontua.TouchpointMap;

namespace Pontua.Measurement;

/// <summary>Which grades count: the latest of each rater for each touchpoint, stage, unit and attribute; where a round has graded it, those from its close on.</summary>
public static class CurrentGrades
{
    /// <summary>The latest ones; a latest <em>não sei avaliar</em> takes the earlier grade away.</summary>
    public static IReadOnlyList<Evaluation> Of(IEnumerable<Evaluation> given)
    {
        // One pass over what may be tens of thousands: the map asks at each look.
        var latest = new Dictionary<(TouchpointId, StageId?, UnitId?, AttributeId?, Side, string), Evaluation>();
        foreach (var grade in SinceTheirRound(given))
        {
            ref var held = ref CollectionsMarshal.GetValueRefOrAddDefault(latest, (grade.TouchpointId, grade.StageId, grade.UnitId, grade.AttributeId, grade.Side, grade.Rater), out var isThere);
            if (!isThere || (grade.At, grade.Id).CompareTo((held!.At, held.Id)) > 0)
            {
                held = grade;
            }
        }

        return [.. latest.Values.Where(g => g.Grade is not null)];
    }

    // A round asks everybody anew: what was said before it, by people who may have left, is history.
    static IEnumerable<Evaluation> SinceTheirRound(IEnumerable<Evaluation> given)
    {
        var all = given as IReadOnlyCollection<Evaluation> ?? [.. given];
        var rounds = new Dictionary<(TouchpointId, UnitId?, AttributeId?), DateTimeOffset>();
        foreach (var graded in all.Where(e => e is { RoundId: not null, IsAgreed: false, Grade: not null }))
        {
            var asked = (graded.TouchpointId, graded.UnitId, graded.AttributeId);
            rounds[asked] = rounds.TryGetValue(asked, out var closed) && closed > graded.At ? closed : graded.At;
        }

        return rounds.Count == 0 ? all : all.Where(e => !rounds.TryGetValue((e.TouchpointId, e.UnitId, e.AttributeId), out var closed) || e.At >= closed);
    }

    /// <summary>Those that speak of a stage: given for it, or for all stages by a rater who gave none for it.</summary>
    public static IEnumerable<Evaluation> InStage(IEnumerable<Evaluation> current, StageId stage)
        => MoreSpecific(current.Where(g => g.StageId is null || g.StageId == stage), g => g.StageId is not null, g => (g.TouchpointId, g.UnitId, g.AttributeId, g.Rater));

    /// <summary>Those that speak of a unit: given for it, or for the whole company by a rater who gave none for it.</summary>
    public static IEnumerable<Evaluation> InUnit(IEnumerable<Evaluation> current, UnitId unit)
        => MoreSpecific(current.Where(g => g.UnitId is null || g.UnitId == unit), g => g.UnitId is not null, g => (g.TouchpointId, g.StageId, g.AttributeId, g.Rater));

    static IEnumerable<Evaluation> MoreSpecific<TKey>(IEnumerable<Evaluation> grades, Func<Evaluation, bool> isSpecific, Func<Evaluation, TKey> key)
        => grades.GroupBy(key).SelectMany(same => same.Any(isSpecific) ? same.Where(isSpecific) : same);
}
