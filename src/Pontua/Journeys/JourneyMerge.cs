namespace Pontua.Journeys;

/// <summary>Makes one index of two by copying runs of persons: no touch is looked at, nothing is sorted.</summary>
sealed class JourneyMerge
{
    readonly TermBook _outcomes;
    readonly TermBook _channels;
    readonly List<long> _persons;
    readonly List<int> _starts;
    readonly List<long> _values;
    readonly uint[] _seconds;
    readonly ushort[] _places;
    readonly byte[] _scores;
    readonly ushort[] _handlingCodes;
    readonly ushort[] _waitCodes;
    readonly DurationWriter _handling;
    readonly DurationWriter _waits;
    readonly TermWriter _outcomeCodes;
    readonly TermWriter _channelCodes;
    readonly bool _hasWaits;
    readonly bool _hasValues;
    int _written;

    JourneyMerge(JourneyIndex older, JourneyIndex newer, int touches)
    {
        _outcomes = new TermBook(older.Columns.Outcomes.Terms.Concat(newer.Columns.Outcomes.Terms));
        _channels = new TermBook(older.Columns.Channels.Terms.Concat(newer.Columns.Channels.Terms));
        _outcomeCodes = new TermWriter(_outcomes.Terms, touches);
        _channelCodes = new TermWriter(_channels.Terms, touches);
        _persons = new(older.PersonCount + newer.PersonCount);
        _starts = new(older.PersonCount + newer.PersonCount + 1);
        _hasValues = older.Values.Length + newer.Values.Length > 0;
        _values = new(_hasValues ? older.PersonCount + newer.PersonCount : 0);
        (_seconds, _places, _scores) = (new uint[touches], new ushort[touches], new byte[touches]);
        _hasWaits = older.Columns.Waits is not null || newer.Columns.Waits is not null;
        (_handlingCodes, _waitCodes) = (new ushort[touches], new ushort[_hasWaits ? touches : 0]);
        (_handling, _waits) = (new(_handlingCodes), new(_waitCodes));
    }

    /// <summary>The touches of both without the replaced persons of <paramref name="older"/>, among whom is each person who is in both.</summary>
    public static JourneyIndex Of(JourneySegment older, JourneyIndex newer)
        => new JourneyMerge(older.Index, newer, PersonsGone.TouchCountOf(older) + newer.TouchCount)
            .Run(older.Index, older.Replaced.Span, newer);

    JourneyIndex Run(JourneyIndex older, ReadOnlySpan<ulong> replaced, JourneyIndex newer)
    {
        var from = new Source(older, _outcomes, _channels);
        var other = new Source(newer, _outcomes, _channels);
        var nextNewer = 0;
        var person = 0;
        while (person < older.PersonCount)
        {
            if (PersonBits.Contains(replaced, person))
            {
                person++;
                continue;
            }

            nextNewer = CopyBelow(other, nextNewer, older.Persons[person]);
            var end = person + 1;
            var stop = nextNewer < newer.PersonCount ? newer.Persons[nextNewer] : long.MaxValue;
            while (end < older.PersonCount && older.Persons[end] < stop && !PersonBits.Contains(replaced, end))
            {
                end++;
            }

            CopyPersons(from, person, end);
            person = end;
        }

        CopyBelow(other, nextNewer, long.MaxValue);
        _starts.Add(_written);
        CopyTouches(from, older.IdentifiedTouchCount, older.TouchCount);
        CopyTouches(other, newer.IdentifiedTouchCount, newer.TouchCount);
        return new JourneyIndex(new(
            [.. _persons], [.. _starts], [.. _values], _seconds, _places, _scores,
            DurationWriter.Join(_handlingCodes, [_handling]), _hasWaits ? DurationWriter.Join(_waitCodes, [_waits]) : null,
            _outcomeCodes.Finish(), _channelCodes.Finish()));
    }

    /// <summary>Copies the persons below a number, from <paramref name="first"/> on; returns the first that is not.</summary>
    int CopyBelow(Source source, int first, long number)
    {
        var end = first;
        while (end < source.Index.PersonCount && source.Index.Persons[end] < number)
        {
            end++;
        }

        CopyPersons(source, first, end);
        return end;
    }

    void CopyPersons(Source source, int from, int to)
    {
        var starts = source.Index.Starts;
        var shift = _written - starts[from];
        for (var person = from; person < to; person++)
        {
            _persons.Add(source.Index.Persons[person]);
            _starts.Add(starts[person] + shift);
            if (_hasValues)
            {
                _values.Add(source.Index.ValueOf(person));
            }
        }

        CopyTouches(source, starts[from], starts[to]);
    }

    void CopyTouches(Source source, int from, int to)
    {
        var index = source.Index;
        var touches = to - from;
        index.Seconds.Slice(from, touches).CopyTo(_seconds.AsSpan(_written));
        index.Places.Slice(from, touches).CopyTo(_places.AsSpan(_written));
        index.Scores.Slice(from, touches).CopyTo(_scores.AsSpan(_written));
        _handling.Copy(index.Columns.Handling, from, to, _written, ref source.HandlingCursor);
        if (index.Columns.Waits is not null) // without: the codes are 0, none, as they were made
        {
            _waits.Copy(index.Columns.Waits, from, to, _written, ref source.WaitCursor);
        }

        _outcomeCodes.Copy(index.Columns.Outcomes, from, to, _written, source.OutcomeCodeOf);
        _channelCodes.Copy(index.Columns.Channels, from, to, _written, source.ChannelCodeOf);
        _written += touches;
    }

    /// <summary>One of the two, and how far its side tables have been read.</summary>
    sealed class Source(JourneyIndex index, TermBook outcomes, TermBook channels)
    {
        public JourneyIndex Index { get; } = index;

        public ushort[] OutcomeCodeOf { get; } = CodesIn(outcomes, index.Columns.Outcomes.Terms);

        public ushort[] ChannelCodeOf { get; } = CodesIn(channels, index.Columns.Channels.Terms);

        public int HandlingCursor;
        public int WaitCursor;

        static ushort[] CodesIn(TermBook book, int[] terms)
        {
            var codes = Array.ConvertAll(terms, book.CodeOf);
            return codes.Index().All(code => code.Index == code.Item) ? [] : codes;
        }
    }
}
