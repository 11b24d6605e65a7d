namespace Pontua.Journeys;

/// <summary>The arrays behind a <see cref="JourneyIndex"/>, which alone knows that nobody writes them any more.</summary>
/// <param name="Values">What each person brought, in cents; empty where nobody brought anything.</param>
/// <param name="Waits">Null where no touch carries a wait.</param>
sealed record JourneyColumns(
    long[] Persons, int[] Starts, long[] Values, uint[] Seconds, ushort[] Places, byte[] Scores,
    DurationColumn Handling, DurationColumn? Waits, TermColumn Outcomes, TermColumn Channels)
{
    public long Bytes => ((Persons.LongLength + Values.LongLength) * sizeof(long)) + (Starts.LongLength * sizeof(int))
        + (Seconds.LongLength * sizeof(uint)) + (Places.LongLength * sizeof(ushort)) + Scores.LongLength
        + Handling.Bytes + (Waits?.Bytes ?? 0) + Outcomes.Bytes + Channels.Bytes;
}
