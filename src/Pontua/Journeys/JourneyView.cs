namespace Pontua.Journeys;

/// <summary>
/// What a question sees: a large base that seldom changes and a small delta of persons whose touches have changed since. A view never
/// changes: the follower of the log makes the next one and swaps the reference, so no reader ever waits.
/// </summary>
/// <remarks>
/// The delta holds <em>all</em> touches of each person it touches, and the base skips those persons: every person stands whole in one
/// of the two. Measured in docs/trust.md: what 100,000 touches not yet folded cost.
/// </remarks>
public sealed class JourneyView
{
    readonly Lazy<JourneySpan?> _span;

    JourneyView(JourneySegment @base, JourneyIndex delta, long watermark)
    {
        (Base, Delta, Watermark) = (@base, delta, watermark);
        _span = new(FindSpan);
    }

    public static JourneyView Empty { get; } = Of(JourneyIndex.Empty, 0);

    /// <summary>A view of one index.</summary>
    /// <param name="watermark">Last number of the log that the index has seen.</param>
    public static JourneyView Of(JourneyIndex index, long watermark) => new(new JourneySegment(index, default), JourneyIndex.Empty, watermark);

    public JourneySegment Base { get; }

    /// <summary>All touches of each person that changed since the base was made, and new touches of nobody.</summary>
    public JourneyIndex Delta { get; }

    /// <summary>Last number of the log that this view has seen.</summary>
    public long Watermark { get; }

    /// <summary>Both, in the order in which questions walk them.</summary>
    public IReadOnlyList<JourneySegment> Segments => Delta.TouchCount == 0 ? [Base] : [Base, new JourneySegment(Delta, default)];

    /// <summary>From when to when there are touches; null: there are none.</summary>
    public JourneySpan? Span => _span.Value;

    public int TouchCount => PersonsGone.TouchCountOf(Base) + Delta.TouchCount;

    public int PersonCount => Base.Index.PersonCount - PersonBits.Count(Base.Replaced.Span) + Delta.PersonCount;

    /// <summary>
    /// Persons whose touches must be read again from the log, because a new touch is not later by at least a second than all we hold
    /// of them: the index keeps no milliseconds.
    /// </summary>
    public IReadOnlyCollection<long> FindDisturbed(IEnumerable<JourneyTouch> touches)
    {
        var disturbed = new HashSet<long>();
        foreach (var touch in touches)
        {
            if (touch.Seq > Watermark && touch.Person != JourneyTouch.Nobody && LastSecondOf(touch.Person) >= touch.AtMilliseconds / 1000)
            {
                disturbed.Add(touch.Person);
            }
        }

        return disturbed;
    }

    /// <summary>The view after some more of the log.</summary>
    /// <param name="touches">New touches; those at or below <see cref="Watermark"/> are known already and left out.</param>
    /// <param name="watermark">Last number of the log that the new view has seen.</param>
    /// <param name="reread">
    /// Persons whose touches are given anew, whole: those of <see cref="FindDisturbed"/>, those of whom a merge took or gave touches.
    /// </param>
    /// <param name="rereadTouches">All their touches up to <paramref name="watermark"/>; later ones are left out, a person without any goes.</param>
    /// <exception cref="ArgumentException">A disturbed person is not among those read again.</exception>
    public JourneyView With(
        IReadOnlyCollection<JourneyTouch> touches, long watermark, IReadOnlyCollection<long> reread, IReadOnlyCollection<JourneyTouch> rereadTouches)
    {
        var whole = reread.ToHashSet();
        if (whole.Contains(JourneyTouch.Nobody) || FindDisturbed(touches).Any(person => !whole.Contains(person)))
        {
            throw new ArgumentException("A disturbed person was not read again, or nobody was.", nameof(reread));
        }

        var added = touches
            .Where(touch => touch.Seq > Watermark && touch.Seq <= watermark && !whole.Contains(touch.Person))
            .Concat(rereadTouches.Where(touch => touch.Seq <= watermark && whole.Contains(touch.Person)))
            .OrderBy(touch => touch.Seq)
            .ToArray();
        var changed = added.Select(touch => touch.Person).Where(person => person != JourneyTouch.Nobody).Union(whole).ToArray();

        var builder = new JourneyIndexBuilder();
        foreach (var touch in changed.Where(person => !whole.Contains(person)).SelectMany(TouchesOf).Concat(added))
        {
            builder.Add(touch);
        }

        var delta = new JourneySegment(Delta, default);
        return new JourneyView(
            Base with { Replaced = PersonsGone.From(Base, changed) },
            JourneyMerge.Of(delta with { Replaced = PersonsGone.From(delta, changed) }, builder.Build()),
            watermark);
    }

    /// <summary>The same touches with an empty delta: a copy of all columns, while readers go on with this view.</summary>
    public JourneyView Fold()
        => Delta.TouchCount == 0 && Base.Replaced.IsEmpty ? this : Of(JourneyMerge.Of(Base, Delta), Watermark);

    /// <summary>All touches of one person in order, to the second, the first with all that the person brought; empty: a person we do not know.</summary>
    public IReadOnlyList<JourneyTouch> TouchesOf(long person)
    {
        foreach (var segment in Segments)
        {
            if (segment.Find(person) is var position and >= 0)
            {
                var starts = segment.Index.Columns.Starts;
                var touches = new JourneyTouch[starts[position + 1] - starts[position]];
                for (var i = 0; i < touches.Length; i++)
                {
                    touches[i] = segment.Index.TouchAt(person, starts[position] + i);
                }

                touches[0] = touches[0] with { ValueCents = segment.Index.ValueOf(position) };
                return touches;
            }
        }

        return [];
    }

    /// <summary>-1: a person we do not know.</summary>
    internal long LastSecondOf(long person)
    {
        foreach (var segment in Segments)
        {
            if (segment.Find(person) is var position and >= 0)
            {
                return segment.Index.Seconds[segment.Index.Starts[position + 1] - 1];
            }
        }

        return -1;
    }

    // Replaced persons count too: at worst, where their touches were taken away, the span is too wide until the next fold.
    JourneySpan? FindSpan()
    {
        var (first, last) = (uint.MaxValue, uint.MinValue);
        foreach (var segment in Segments)
        {
            foreach (var second in segment.Index.Seconds)
            {
                first = Math.Min(first, second);
                last = Math.Max(last, second);
            }
        }

        return first > last ? null : new(first, last);
    }
}
