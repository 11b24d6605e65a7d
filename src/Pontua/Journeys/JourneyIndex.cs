namespace Pontua.Journeys;

/// <summary>All touches of a workspace as columns, sorted by person, then time, then the log: it never changes.</summary>
/// <remarks>
/// Person p (a position, not a number) owns the touches [Starts[p], Starts[p + 1]); those of nobody known stand behind the last
/// person's. About 12.5 bytes a touch at 8 touches a person, 14.5 where touches carry waits, and 8 bytes a person where some brought value.
/// </remarks>
public sealed class JourneyIndex
{
    /// <summary>An index without touches.</summary>
    public static JourneyIndex Empty { get; } = new JourneyIndexBuilder().Build();

    internal JourneyIndex(JourneyColumns columns) => Columns = columns;

    internal JourneyColumns Columns { get; }

    /// <summary>Person numbers, ascending.</summary>
    public ReadOnlySpan<long> Persons => Columns.Persons;

    /// <summary>First touch of each person, and the end of the last; one longer than <see cref="Persons"/>.</summary>
    public ReadOnlySpan<int> Starts => Columns.Starts;

    /// <summary>What each person's touches brought together, in cents; empty where nobody brought anything.</summary>
    public ReadOnlySpan<long> Values => Columns.Values;

    /// <summary>Unix seconds, ascending inside a person.</summary>
    public ReadOnlySpan<uint> Seconds => Columns.Seconds;

    /// <summary>touchpoint x stage x unit.</summary>
    public ReadOnlySpan<ushort> Places => Columns.Places;

    /// <summary>Tenths, 0 to 100; <see cref="JourneyTouch.NoScore"/>: none.</summary>
    public ReadOnlySpan<byte> Scores => Columns.Scores;

    /// <summary>Whole seconds plus one; 0: none; 65,535: stands elsewhere to the millisecond.</summary>
    public ReadOnlySpan<ushort> HandlingCodes => Columns.Handling.Codes;

    public int PersonCount => Columns.Persons.Length;

    public int TouchCount => Columns.Seconds.Length;

    /// <summary>Touches of somebody known: those of nobody stand from here on.</summary>
    public int IdentifiedTouchCount => Columns.Starts[^1];

    /// <summary>Memory of all columns, offsets and person numbers.</summary>
    public long Bytes => Columns.Bytes;

    /// <summary>Position of a person; negative: not here.</summary>
    internal int Find(long person) => Array.BinarySearch(Columns.Persons, person);

    /// <summary>What the person at a position brought, in cents.</summary>
    internal long ValueOf(int position) => Columns.Values.Length == 0 ? 0 : Columns.Values[position];

    /// <summary>A touch as it came, but for its milliseconds, its number in the log and its value, which the index does not keep.</summary>
    internal JourneyTouch TouchAt(long person, int touch) => new(
        person, 0, Columns.Seconds[touch] * 1000L, Columns.Places[touch], Columns.Handling.MillisecondsAt(touch),
        Columns.Waits?.MillisecondsAt(touch) ?? JourneyTouch.NoDuration,
        Columns.Outcomes.TermAt(touch), Columns.Channels.TermAt(touch), Columns.Scores[touch]);
}
