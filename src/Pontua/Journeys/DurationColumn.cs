namespace Pontua.Journeys;

/// <summary>Durations exact to the millisecond in two bytes a touch.</summary>
/// <remarks>
/// A code is 0 for none, s + 1 for s whole seconds; a duration with a fraction or above 65,533 s has the code
/// <see cref="Escaped"/> and stands in a side table by the position of its touch.
/// </remarks>
sealed class DurationColumn(ushort[] codes, int[] escapedTouches, int[] escapedMilliseconds)
{
    public const ushort None = 0, ZeroSeconds = 1, Escaped = ushort.MaxValue;

    public ushort[] Codes { get; } = codes;

    /// <summary>Positions of the touches in the side table, ascending.</summary>
    public int[] EscapedTouches { get; } = escapedTouches;

    /// <summary>As long as <see cref="EscapedTouches"/>.</summary>
    public int[] EscapedMilliseconds { get; } = escapedMilliseconds;

    public long Bytes => (Codes.LongLength * sizeof(ushort)) + (EscapedTouches.LongLength * 2 * sizeof(int));

    /// <summary>Milliseconds of the touch; negative: none.</summary>
    public int MillisecondsAt(int touch) => Codes[touch] switch
    {
        None => JourneyTouch.NoDuration,
        Escaped => EscapedMilliseconds[Array.BinarySearch(EscapedTouches, touch)],
        var code => (int)MillisecondsOf(code),
    };

    /// <summary>Milliseconds of a code that is neither none nor escaped.</summary>
    public static uint MillisecondsOf(ushort code) => unchecked((code - 1U) * 1000);

    /// <summary>The code of a duration, <see cref="Escaped"/> where two bytes do not hold it.</summary>
    public static ushort CodeOf(int milliseconds)
    {
        if (milliseconds < 0)
        {
            return None;
        }

        var (seconds, rest) = Math.DivRem((uint)milliseconds, 1000U);
        return rest == 0 && seconds + 1 < Escaped ? (ushort)(seconds + 1) : Escaped;
    }
}

/// <summary>Writes a <see cref="DurationColumn"/> in ascending order of touches.</summary>
sealed class DurationWriter(ushort[] codes)
{
    readonly List<int> _touches = [];
    readonly List<int> _milliseconds = [];

    public void Write(int touch, int milliseconds)
    {
        var code = DurationColumn.CodeOf(milliseconds);
        codes[touch] = code;
        if (code == DurationColumn.Escaped)
        {
            _touches.Add(touch);
            _milliseconds.Add(milliseconds);
        }
    }

    /// <summary>Takes a run of touches over from another column.</summary>
    /// <param name="cursor">Where the side table of <paramref name="source"/> stands; moved past the run.</param>
    public void Copy(DurationColumn source, int from, int to, int destination, ref int cursor)
    {
        source.Codes.AsSpan(from, to - from).CopyTo(codes.AsSpan(destination));
        var escaped = source.EscapedTouches;
        while (cursor < escaped.Length && escaped[cursor] < from)
        {
            cursor++; // of persons who are not taken over
        }

        for (; cursor < escaped.Length && escaped[cursor] < to; cursor++)
        {
            _touches.Add(escaped[cursor] - from + destination);
            _milliseconds.Add(source.EscapedMilliseconds[cursor]);
        }
    }

    /// <summary>The column of several writers, each of which wrote the touches after the one before it.</summary>
    public static DurationColumn Join(ushort[] codes, IReadOnlyList<DurationWriter> writers)
        => new(codes, [.. writers.SelectMany(writer => writer._touches)], [.. writers.SelectMany(writer => writer._milliseconds)]);
}
