namespace Pontua.Journeys;

/// <summary>Finds who met the company last: the last touch of each person stands at the end of the person's row.</summary>
static class LatestPersons
{
    public static IReadOnlyList<long> Of(JourneyView view, LatestQuestion asked)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(asked.Skip);
        ArgumentOutOfRangeException.ThrowIfNegative(asked.Take);
        var found = new FirstFew<Met>(asked.Skip + asked.Take, LatestFirst);
        if (asked.Among is not null)
        {
            foreach (var person in asked.Among)
            {
                found.Offer(new(view.LastSecondOf(person), person));
            }
        }
        else
        {
            foreach (var segment in view.Segments)
            {
                OfferAll(segment, found);
            }
        }

        return Array.ConvertAll(found.After(asked.Skip), met => met.Person);
    }

    static void OfferAll(JourneySegment segment, FirstFew<Met> found)
    {
        var persons = segment.Index.Persons;
        var starts = segment.Index.Starts;
        var seconds = segment.Index.Seconds;
        var replaced = segment.Replaced.Span;
        for (var position = 0; position < persons.Length; position++)
        {
            if (!PersonBits.Contains(replaced, position))
            {
                found.Offer(new(seconds[starts[position + 1] - 1], persons[position]));
            }
        }
    }

    static int LatestFirst(Met one, Met other)
        => one.Second != other.Second ? other.Second.CompareTo(one.Second) : one.Person.CompareTo(other.Person);

    readonly record struct Met(long Second, long Person);
}
