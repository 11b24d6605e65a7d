namespace Pontua.Journeys;

/// <summary>The persons of an index that a newer index has taken over.</summary>
static class PersonsGone
{
    /// <summary>The replaced persons of a segment, with those of <paramref name="persons"/> that stand in it.</summary>
    public static ReadOnlyMemory<ulong> From(JourneySegment segment, IReadOnlyCollection<long> persons)
    {
        ulong[]? bits = null;
        foreach (var person in persons)
        {
            if (segment.Find(person) is var position and >= 0)
            {
                bits ??= segment.Replaced.IsEmpty ? PersonBits.None(segment.Index.PersonCount) : segment.Replaced.ToArray();
                PersonBits.Add(bits, position);
            }
        }

        return bits ?? segment.Replaced;
    }

    /// <summary>Touches of a segment without those of the persons that are gone.</summary>
    public static int TouchCountOf(JourneySegment segment)
    {
        var starts = segment.Index.Starts;
        var replaced = segment.Replaced.Span;
        var touches = segment.Index.TouchCount;
        for (var person = 0; person < segment.Index.PersonCount && !replaced.IsEmpty; person++)
        {
            touches -= PersonBits.Contains(replaced, person) ? starts[person + 1] - starts[person] : 0;
        }

        return touches;
    }
}
