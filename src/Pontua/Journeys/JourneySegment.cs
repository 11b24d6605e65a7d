namespace Pontua.Journeys;

/// <summary>An index of which some persons no longer count, because a newer index has all their touches.</summary>
/// <param name="Replaced">Bits by position of the person; empty: nobody.</param>
public sealed record JourneySegment(JourneyIndex Index, ReadOnlyMemory<ulong> Replaced)
{
    /// <summary>Position of a person that counts here; negative: none.</summary>
    internal int Find(long person)
        => Index.Find(person) is var position && position >= 0 && PersonBits.Contains(Replaced.Span, position) ? -1 : position;
}
