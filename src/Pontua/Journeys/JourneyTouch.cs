namespace Pontua.Journeys;

/// <summary>One touch as the index takes it in: bare numbers, the words stay in the store.</summary>
/// <param name="Person">The person's number, above 0; 0: nobody known (anonymous).</param>
/// <param name="Seq">Number in the touch log, above 0: ties of the same millisecond keep this order.</param>
/// <param name="AtMilliseconds">Unix milliseconds, from <see cref="Earliest"/> to <see cref="Latest"/>.</param>
/// <param name="Place">touchpoint x stage x unit, at most <see cref="HighestPlace"/>.</param>
/// <param name="HandlingMilliseconds">talk + hold + after; negative: none.</param>
/// <param name="WaitMilliseconds">Negative: none; 0 is a wait.</param>
/// <param name="Outcome">Term number; 0: none.</param>
/// <param name="Channel">Term number; 0: none.</param>
/// <param name="ScoreTenths">0 to 100; <see cref="NoScore"/>: none.</param>
/// <param name="ValueCents">What it brought, in cents, below 0 where money went back; 0: nothing, or not told. The index keeps each person's sum.</param>
public readonly record struct JourneyTouch(
    long Person, long Seq, long AtMilliseconds, ushort Place, int HandlingMilliseconds, int WaitMilliseconds, int Outcome, int Channel, byte ScoreTenths, long ValueCents = 0)
{
    public const long Nobody = 0;
    public const int NoDuration = -1;
    public const byte NoScore = byte.MaxValue;

    /// <summary>One number stands for "not seen" in the kernels, hence 65,535 places (0 to 65,534).</summary>
    public const ushort HighestPlace = ushort.MaxValue - 1;

    /// <summary>1970-01-01 and 2106-02-07: seconds are kept in 32 bits without sign.</summary>
    public const long Earliest = 0, Latest = (uint.MaxValue * 1000L) + 999;
}
