using System.Runtime.CompilerServices;

namespace Pontua.Journeys;

/// <summary>Sorts a bucket's touches by person, then time, then the log; its memory serves one bucket after the other.</summary>
sealed class BucketSorter
{
    readonly int[] _next = new int[PersonBucket.Persons];
    PersonBucket.Row[] _sorted = [];

    /// <summary>The bucket's rows in order; overwritten by the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<PersonBucket.Row> Sort(PersonBucket bucket)
    {
        if (_sorted.Length < bucket.Count)
        {
            _sorted = GC.AllocateUninitializedArray<PersonBucket.Row>(bucket.Count + (bucket.Count / 4));
        }

        Array.Clear(_next);
        foreach (var block in bucket.Blocks)
        {
            foreach (ref readonly var row in block.AsSpan())
            {
                _next[row.Person]++;
            }
        }

        FindPersons(bucket);
        foreach (var block in bucket.Blocks)
        {
            foreach (ref readonly var row in block.AsSpan())
            {
                _sorted[_next[row.Person]++] = row;
            }
        }

        for (var person = 0; person < bucket.Starts.Length; person++)
        {
            SortByTime(_sorted.AsSpan(bucket.Starts[person]..(person + 1 < bucket.Starts.Length ? bucket.Starts[person + 1] : bucket.Count)));
        }

        return _sorted.AsSpan(0, bucket.Count);
    }

    /// <summary>Turns each person's number of rows into where they begin.</summary>
    void FindPersons(PersonBucket bucket)
    {
        var persons = bucket.Number < 0 ? 0 : PersonBucket.Persons - _next.AsSpan().Count(0); // of nobody: not a person, not sorted
        (bucket.PersonNumbers, bucket.Starts) = (new long[persons], new int[persons]);
        var (person, start) = (0, 0);
        for (var number = 0; number < PersonBucket.Persons && person < persons; number++)
        {
            if (_next[number] > 0)
            {
                (bucket.PersonNumbers[person], bucket.Starts[person]) = ((bucket.Number * PersonBucket.Persons) + number, start);
                (_next[number], start) = (start, start + _next[number]);
                person++;
            }
        }

        if (persons == 0)
        {
            _next[0] = 0;
        }
    }

    /// <summary>The order of the log is nearly always that of time: then nothing is moved.</summary>
    static void SortByTime(Span<PersonBucket.Row> rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            if (rows[i].At < rows[i - 1].At)
            {
                var sorted = rows.ToArray().OrderBy(row => row.At).ToArray(); // stable
                sorted.CopyTo(rows);
                return;
            }
        }
    }
}
