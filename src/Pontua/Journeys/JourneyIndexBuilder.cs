namespace Pontua.Journeys;

/// <summary>Builds a <see cref="JourneyIndex"/> from touches in the order of the log.</summary>
/// <remarks>
/// A touch goes straight into the bucket of its stretch of 8,192 person numbers, small enough for the cache; building sorts bucket
/// after bucket by counting. Sorting all rows at once missed the cache at every row and took 5 times as long (10 M touches).
/// </remarks>
public sealed class JourneyIndexBuilder
{
    const int DirectBuckets = 1 << 16; // 537 M persons; numbers beyond are looked up

    readonly Dictionary<long, PersonBucket> _farBuckets = [];
    readonly PersonBucket _nobody = new(-1);
    readonly TermBook _outcomes = new();
    readonly TermBook _channels = new();
    PersonBucket?[] _buckets = [];
    long _firstSeq;
    long _lastSeq;
    int _longestWait = JourneyTouch.NoDuration;

    /// <summary>Touches added so far.</summary>
    public int TouchCount { get; private set; }

    /// <exception cref="ArgumentOutOfRangeException">A person below 0, a place or an instant outside of what a touch may hold.</exception>
    /// <exception cref="ArgumentException">Not in the order of the log.</exception>
    public void Add(in JourneyTouch touch)
    {
        if (touch.Person < 0 || touch.Place > JourneyTouch.HighestPlace || touch.AtMilliseconds is < JourneyTouch.Earliest or > JourneyTouch.Latest)
        {
            throw new ArgumentOutOfRangeException(nameof(touch), touch, "No index can hold this touch.");
        }

        if (touch.Seq < _lastSeq)
        {
            throw new ArgumentException($"Touch {touch.Seq} comes after {_lastSeq} in the log.", nameof(touch));
        }

        var seconds = (ulong)touch.AtMilliseconds / 1000;
        var bucket = BucketOf(touch.Person);
        ref var row = ref bucket.Add();
        row.Second = (uint)seconds;
        row.Millisecond = (ushort)((ulong)touch.AtMilliseconds - (seconds * 1000));
        row.Person = (ushort)(touch.Person & (PersonBucket.Persons - 1));
        row.Handling = touch.HandlingMilliseconds;
        row.Wait = touch.WaitMilliseconds;
        row.Place = touch.Place;
        row.Outcome = _outcomes.CodeOf(touch.Outcome);
        row.Channel = _channels.CodeOf(touch.Channel);
        row.Score = touch.ScoreTenths;
        if (touch.ValueCents != 0 && touch.Person != JourneyTouch.Nobody)
        {
            bucket.AddValue(row.Person, touch.ValueCents);
        }

        _firstSeq = TouchCount == 0 ? touch.Seq : _firstSeq;
        _lastSeq = touch.Seq;
        _longestWait = Math.Max(_longestWait, touch.WaitMilliseconds);
        TouchCount++;
    }

    /// <summary>
    /// Takes over the touches of a builder that was filled, perhaps by another thread, with what follows in the log. It must not be
    /// used any more.
    /// </summary>
    /// <exception cref="ArgumentException">Not in the order of the log.</exception>
    public void Append(JourneyIndexBuilder later)
    {
        if (later.TouchCount > 0 && later._firstSeq < _lastSeq)
        {
            throw new ArgumentException($"Touch {later._firstSeq} comes after {_lastSeq} in the log.", nameof(later));
        }

        var outcomeOf = Array.ConvertAll(later._outcomes.Terms, _outcomes.CodeOf);
        var channelOf = Array.ConvertAll(later._channels.Terms, _channels.CodeOf);
        foreach (var bucket in later._buckets.OfType<PersonBucket>().Concat(later._farBuckets.Values).Append(later._nobody))
        {
            bucket.Recode(outcomeOf, channelOf);
            (bucket.Number < 0 ? _nobody : BucketNumbered(bucket.Number)).Append(bucket);
        }

        _lastSeq = Math.Max(_lastSeq, later._lastSeq);
        _longestWait = Math.Max(_longestWait, later._longestWait);
        TouchCount += later.TouchCount;
    }

    /// <summary>The index of what was added.</summary>
    public JourneyIndex Build()
    {
        PersonBucket[] buckets = [.. _buckets.OfType<PersonBucket>().Concat(_farBuckets.Values).OrderBy(bucket => bucket.Number), _nobody];
        var firstTouch = new int[buckets.Length + 1];
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            firstTouch[bucket + 1] = firstTouch[bucket] + buckets[bucket].Count;
        }

        var columns = new ColumnWriters(TouchCount, _outcomes.Terms, _channels.Terms, _longestWait >= 0, JourneyWork.WorkersFor(TouchCount));
        JourneyWork.Run(columns.Workers, worker =>
        {
            var sorter = new BucketSorter();
            var (from, to) = JourneyWork.ShareOf(firstTouch, worker, columns.Workers);
            for (var bucket = from; bucket < to; bucket++)
            {
                columns.Write(worker, firstTouch[bucket], sorter.Sort(buckets[bucket]));
            }
        });

        var persons = new long[buckets.Sum(bucket => bucket.PersonNumbers.Length)];
        var starts = new int[persons.Length + 1];
        var values = new long[buckets.Any(bucket => bucket.Values.Length > 0) ? persons.Length : 0];
        var next = 0;
        foreach (var (bucket, first) in buckets[..^1].Zip(firstTouch))
        {
            bucket.PersonNumbers.CopyTo(persons, next);
            for (var person = 0; person < bucket.PersonNumbers.Length && bucket.Values.Length > 0; person++)
            {
                values[next + person] = bucket.Values[(int)(bucket.PersonNumbers[person] & (PersonBucket.Persons - 1))];
            }

            foreach (var start in bucket.Starts)
            {
                starts[next++] = first + start;
            }
        }

        starts[^1] = firstTouch[^2]; // those of nobody come last
        return new JourneyIndex(columns.Finish(persons, starts, values));
    }

    PersonBucket BucketOf(long person)
        => person == JourneyTouch.Nobody ? _nobody : BucketNumbered((long)((ulong)person / PersonBucket.Persons));

    PersonBucket BucketNumbered(long number) => number < _buckets.Length && _buckets[number] is { } bucket ? bucket : NewBucket(number);

    PersonBucket NewBucket(long number)
    {
        if (number >= DirectBuckets)
        {
            return _farBuckets.TryGetValue(number, out var far) ? far : _farBuckets[number] = new(number);
        }

        if (number >= _buckets.Length)
        {
            Array.Resize(ref _buckets, (int)Math.Max(number + 1, Math.Min(DirectBuckets, _buckets.Length * 2)));
        }

        return _buckets[number] = new(number);
    }
}
