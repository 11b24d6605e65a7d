namespace Pontua.Journeys;

/// <summary>Finds who met the company last: the last touch of each person stands at the end of the person's row.</summary>
static class LatestPersons
{
    public static IReadOnlyList<long> Of(JourneyView view, LatestQuestion asked)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(asked.Skip);
        ArgumentOutOfRangeException.ThrowIfNegative(asked.Take);
        var found = new Latest(asked.Skip + asked.Take);
        if (asked.Among is not null)
        {
            foreach (var person in asked.Among)
            {
                found.Offer(view.LastSecondOf(person), person);
            }
        }
        else
        {
            foreach (var segment in view.Segments)
            {
                OfferAll(segment, found);
            }
        }

        return found.After(asked.Skip);
    }

    static void OfferAll(JourneySegment segment, Latest found)
    {
        var persons = segment.Index.Persons;
        var starts = segment.Index.Starts;
        var seconds = segment.Index.Seconds;
        var replaced = segment.Replaced.Span;
        for (var position = 0; position < persons.Length; position++)
        {
            if (!PersonBits.Contains(replaced, position))
            {
                found.Offer(seconds[starts[position + 1] - 1], persons[position]);
            }
        }
    }

    /// <summary>The latest of all that were offered, at most <paramref name="most"/>: a heap with the earliest of them on top.</summary>
    sealed class Latest(int most)
    {
        readonly PriorityQueue<long, (long Second, long Person)> _kept = new(EarliestFirst);

        // At one second the higher number goes first: it stands later in the list.
        static readonly Comparer<(long Second, long Person)> EarliestFirst = Comparer<(long Second, long Person)>.Create(
            (one, other) => one.Second != other.Second ? one.Second.CompareTo(other.Second) : other.Person.CompareTo(one.Person));

        public void Offer(long second, long person)
        {
            if (_kept.Count < most)
            {
                _kept.Enqueue(person, (second, person));
            }
            else if (most > 0)
            {
                _kept.EnqueueDequeue(person, (second, person));
            }
        }

        public IReadOnlyList<long> After(int skip)
        {
            var latest = new long[Math.Max(0, _kept.Count - skip)];
            for (var index = latest.Length - 1; index >= 0; index--)
            {
                latest[index] = _kept.Dequeue();
            }

            return latest;
        }
    }
}
