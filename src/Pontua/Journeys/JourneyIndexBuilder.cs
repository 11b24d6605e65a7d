using System.Runtime.InteropServices;

namespace Pontua.Journeys;

/// <summary>Builds a <see cref="JourneyIndex"/> from touches in the order of the log.</summary>
public sealed class JourneyIndexBuilder
{
    const int BlockBits = 16, BlockRows = 1 << BlockBits; // 2 MB a block: growing copies nothing

    readonly List<Row[]> _blocks = [];
    readonly TermBook _outcomes = new();
    readonly TermBook _channels = new();
    Row[] _block = [];
    int _rowsInBlock = BlockRows;
    long _lastSeq;
    long _highestPerson;
    bool _waits;

    /// <summary>Touches added so far.</summary>
    public int TouchCount { get; private set; }

    /// <exception cref="ArgumentOutOfRangeException">A person below 0, a place or an instant outside of what a touch may hold.</exception>
    /// <exception cref="ArgumentException">Not in the order of the log.</exception>
    public void Add(in JourneyTouch touch)
    {
        if (touch.Seq < _lastSeq)
        {
            throw new ArgumentException($"Touch {touch.Seq} comes after {_lastSeq} in the log.", nameof(touch));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(touch.Person);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(touch.Place, JourneyTouch.HighestPlace);
        ArgumentOutOfRangeException.ThrowIfLessThan(touch.AtMilliseconds, JourneyTouch.Earliest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(touch.AtMilliseconds, JourneyTouch.Latest);
        if (_rowsInBlock == BlockRows)
        {
            _blocks.Add(_block = new Row[BlockRows]);
            _rowsInBlock = 0;
        }

        _block[_rowsInBlock++] = new Row(touch, _outcomes.CodeOf(touch.Outcome), _channels.CodeOf(touch.Channel));
        _lastSeq = touch.Seq;
        _highestPerson = Math.Max(_highestPerson, touch.Person);
        _waits |= touch.WaitMilliseconds >= 0;
        TouchCount++;
    }

    /// <summary>Sorts what was added: a counting sort by person, then each person by time where the log was not in time's order.</summary>
    public JourneyIndex Build()
    {
        var order = PersonOrder.Of(TouchCount, _highestPerson, row => RowAt(row).Person);
        var codes = new ushort[TouchCount];
        var waitCodes = new ushort[_waits ? TouchCount : 0];
        var (seconds, places, scores) = (new uint[TouchCount], new ushort[TouchCount], new byte[TouchCount]);
        var outcomes = new TermWriter(_outcomes.Terms, TouchCount);
        var channels = new TermWriter(_channels.Terms, TouchCount);
        var workers = JourneyWork.WorkersFor(TouchCount);
        var handling = Enumerable.Range(0, workers + 1).Select(_ => new DurationWriter(codes)).ToArray();
        var waits = Enumerable.Range(0, workers + 1).Select(_ => new DurationWriter(waitCodes)).ToArray();

        JourneyWork.Run(workers, worker =>
        {
            var (from, to) = JourneyWork.ShareOf(order.Starts, worker, workers);
            for (var person = from; person < to; person++)
            {
                SortByTime(order.Rows.AsSpan(order.Starts[person]..order.Starts[person + 1]));
            }

            Write(order.Starts[from], order.Starts[to], worker);
        });
        Write(order.Starts[^1], TouchCount, workers); // of nobody: in the order of the log

        return new JourneyIndex(new(
            order.Persons, order.Starts, seconds, places, scores,
            DurationWriter.Join(codes, handling), _waits ? DurationWriter.Join(waitCodes, waits) : null, outcomes.Finish(), channels.Finish()));

        void Write(int from, int to, int worker)
        {
            for (var touch = from; touch < to; touch++)
            {
                ref readonly var row = ref RowAt(order.Rows[touch]);
                seconds[touch] = (uint)(row.AtMilliseconds / 1000);
                places[touch] = row.Place;
                scores[touch] = row.Score;
                outcomes.Write(touch, row.Outcome);
                channels.Write(touch, row.Channel);
                handling[worker].Write(touch, row.Handling);
                if (_waits)
                {
                    waits[worker].Write(touch, row.Wait);
                }
            }
        }
    }

    ref readonly Row RowAt(int row) => ref _blocks[row >> BlockBits][row & (BlockRows - 1)];

    /// <summary>Rows come in the order of the log, which is nearly always that of time: look first, then sort.</summary>
    void SortByTime(Span<int> rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            if (RowAt(rows[i]).AtMilliseconds < RowAt(rows[i - 1]).AtMilliseconds)
            {
                rows.Sort((one, other) => RowAt(one).AtMilliseconds.CompareTo(RowAt(other).AtMilliseconds) is var byTime and not 0
                    ? byTime : one.CompareTo(other));
                return;
            }
        }
    }

    [StructLayout(LayoutKind.Auto)]
    readonly struct Row(in JourneyTouch touch, ushort outcome, ushort channel)
    {
        public readonly long Person = touch.Person;
        public readonly long AtMilliseconds = touch.AtMilliseconds;
        public readonly int Handling = touch.HandlingMilliseconds;
        public readonly int Wait = touch.WaitMilliseconds;
        public readonly ushort Place = touch.Place;
        public readonly ushort Outcome = outcome;
        public readonly ushort Channel = channel;
        public readonly byte Score = touch.ScoreTenths;
    }
}
