namespace Pontua.Journeys;

/// <summary>The touches of a stretch of person numbers, as they came.</summary>
/// <param name="number">First person number / <see cref="Persons"/>.</param>
sealed class PersonBucket(long number)
{
    public const int Persons = 1 << 13;

    const long MostValue = 1_000_000_000_000_000_000; // a sum of absurd values stays absurd, and no exception

    const int FirstRows = 1 << 4, MostRows = 1 << 12; // 98 KB: the collector does not move it

    readonly List<ArraySegment<Row>> _blocks = [];
    Row[] _last = [];
    int _rowsInLast;

    public long Number { get; } = number;

    /// <summary>The rows in the order of the log.</summary>
    public IEnumerable<ArraySegment<Row>> Blocks => _blocks.Select((block, i) => i == _blocks.Count - 1 ? new(_last, 0, _rowsInLast) : block);

    /// <summary>Rows in all blocks.</summary>
    public int Count { get; private set; }

    /// <summary>What each person's touches brought together, in cents, by the person's place in the stretch; empty: nothing.</summary>
    public long[] Values { get; private set; } = [];

    /// <summary>Once sorted: persons who have touches, ascending.</summary>
    public long[] PersonNumbers { get; set; } = [];

    /// <summary>Once sorted: first touch of each person, counted from the bucket's first.</summary>
    public int[] Starts { get; set; } = [];

    /// <summary>A new row to be written.</summary>
    public ref Row Add()
    {
        if (_rowsInLast == _last.Length)
        {
            // A block of the full length right after the first: blocks between would be copied by the collector again and again.
            _blocks.Add(_last = GC.AllocateUninitializedArray<Row>(_blocks.Count == 0 ? FirstRows : MostRows));
            _rowsInLast = 0;
        }

        Count++;
        return ref _last[_rowsInLast++];
    }

    /// <summary>Adds to what a person brought.</summary>
    public void AddValue(int person, long cents)
    {
        Values = Values.Length > 0 ? Values : new long[Persons];
        Values[person] = Math.Clamp(Values[person] + Math.Clamp(cents, -MostValue, MostValue), -MostValue, MostValue);
    }

    /// <summary>Writes other codes for outcome and channel.</summary>
    public void Recode(ushort[] outcomeOf, ushort[] channelOf)
    {
        foreach (var block in Blocks)
        {
            foreach (ref var row in block.AsSpan())
            {
                (row.Outcome, row.Channel) = (outcomeOf[row.Outcome], channelOf[row.Channel]);
            }
        }
    }

    /// <summary>Takes over the rows of a bucket that has later ones.</summary>
    public void Append(PersonBucket later)
    {
        var blocks = Blocks.Concat(later.Blocks).ToArray();
        _blocks.Clear();
        _blocks.AddRange(blocks);
        (_last, _rowsInLast) = later.Count > 0 ? (later._last, later._rowsInLast) : (_last, _rowsInLast);
        Count += later.Count;
        for (var person = 0; person < later.Values.Length; person++)
        {
            AddValue(person, later.Values[person]);
        }
    }

    /// <summary>A touch on its way into the columns: 24 bytes.</summary>
    public struct Row
    {
        public uint Second;
        public int Handling;
        public int Wait;
        public ushort Millisecond;

        /// <summary>Counted from the bucket's first number.</summary>
        public ushort Person;
        public ushort Place;
        public ushort Outcome;
        public ushort Channel;
        public byte Score;

        public readonly long At => (Second * 1000L) + Millisecond;
    }
}
