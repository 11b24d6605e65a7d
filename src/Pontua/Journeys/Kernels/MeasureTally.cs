using System.Runtime.CompilerServices;

namespace Pontua.Journeys.Kernels;

/// <summary>What is counted of one cell while persons are walked, each from the last touch to the first.</summary>
/// <remarks>
/// Walking backwards the meeting seen last is the first one: each meeting takes back what the person's later meeting here had brought.
/// No branch depends on the touch, and persons, cohort and converted share one number (21 bits each), which is what makes it quick.
/// </remarks>
struct MeasureTally
{
    /// <summary>Persons that may meet before <see cref="Settle"/>: so many fit the bits.</summary>
    public const int MostPersons = 1 << 20;

    /// <summary>What a meeting brings: a person; who is old enough to judge; who converted.</summary>
    public const long TooYoung = 1, NotConverted = TooYoung | (1L << Bits), Converted = NotConverted | (1L << (2 * Bits));

    /// <summary>Bits of each of the three counts.</summary>
    public const int Bits = 21;

    const long Mask = (1L << Bits) - 1;

    long _open;
    long _brought;
    int _person;

    /// <summary>Counted apart: those of nobody meet nobody.</summary>
    public int Touches;

    /// <param name="person">Another number above 0 for each person, one person after the other.</param>
    /// <param name="brings">What this meeting brings if it is the first.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Meet(int person, long brings)
    {
        unchecked // bits
        {
            var isSame = ((long)(_person ^ person) - 1) >> 63; // all ones, or none
            _open += brings - (_brought & isSame);
            _brought = brings;
            _person = person;
        }
    }

    /// <summary>Takes out what was counted since the last time.</summary>
    public (long Persons, long Cohort, long Converted) Settle()
    {
        var open = _open;
        _open = 0;
        return (open & Mask, (open >> Bits) & Mask, open >> (2 * Bits));
    }
}
