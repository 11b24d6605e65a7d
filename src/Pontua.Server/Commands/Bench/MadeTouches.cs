using Pontua.Journeys;

namespace Pontua.Server.Commands.Bench;

/// <summary>Touches in the order of time as a company of many customers would have them, as columns.</summary>
/// <remarks>
/// About 8 touches a person (geometric), 48 places of which few take most, gaps from minutes to weeks, handling for a third of the
/// touches (whole seconds, one in fifty with a fraction), a score for a tenth, 8 channels, 12 outcomes.
/// </remarks>
sealed class MadeTouches
{
    public const int Places = 48, Channels = 8, Outcomes = 12, TouchesAPerson = 8, Days = 730;
    public const long FirstSecond = 1_700_000_000;
    const int RowBits = 27; // 134 M rows; the milliseconds of two years take 36 bits

    readonly Random _random;
    readonly byte[] _placeOfChance = new byte[1 << 12];

    public MadeTouches(int touches, int seed)
    {
        _random = new Random(seed);
        for (var chance = 0; chance < _placeOfChance.Length; chance++)
        {
            // Squared chance: the first place takes a seventh of the touches, the last a hundredth.
            _placeOfChance[chance] = (byte)(Places * Math.Pow((double)chance / _placeOfChance.Length, 2));
        }

        (Person, AtMilliseconds, Place) = (new int[touches], new long[touches], new ushort[touches]);
        (Handling, Outcome, Channel, Score) = (new int[touches], new byte[touches], new byte[touches], new byte[touches]);
        var persons = MakeJourneys(touches, out var order, out var placeOfRow);
        for (var row = 0; row < touches; row++)
        {
            var made = (int)(order[row] & ((1UL << RowBits) - 1));
            (Person[row], AtMilliseconds[row], Place[row]) = (persons[made], (long)(order[row] >> RowBits) + (FirstSecond * 1000), placeOfRow[made]);
            var dice = _random.Next();
            Handling[row] = dice % 3 == 0 ? MakeHandling() : JourneyTouch.NoDuration;
            Outcome[row] = (byte)((dice >> 4) % 4 == 0 ? 1 + ((dice >> 8) % Outcomes) : 0);
            Channel[row] = (byte)(1 + ((dice >> 14) % Channels));
            Score[row] = (dice >> 20) % 10 == 0 ? (byte)(10 * ((dice >> 24) % 11)) : JourneyTouch.NoScore;
        }
    }

    public int[] Person { get; }

    public long[] AtMilliseconds { get; }

    public ushort[] Place { get; }

    public int[] Handling { get; }

    public byte[] Outcome { get; }

    public byte[] Channel { get; }

    public byte[] Score { get; }

    public int Count => Person.Length;

    public JourneyTouch this[int row] => new(
        Person[row], row + 1, AtMilliseconds[row], Place[row], Handling[row], JourneyTouch.NoDuration, Outcome[row], Channel[row], Score[row]);

    /// <summary>Four minutes on average.</summary>
    int MakeHandling() => (1000 * (int)(-240 * Math.Log(1 - _random.NextDouble()))) + (_random.Next(50) == 0 ? _random.Next(1000) : 0);

    /// <summary>Makes person after person, then brings the rows into the order of time.</summary>
    int[] MakeJourneys(int touches, out ulong[] order, out byte[] places)
    {
        var persons = new int[touches];
        (order, places) = (new ulong[touches], new byte[touches]);
        var (person, at, place) = (0, 0L, (byte)0);
        for (var row = 0; row < touches; row++)
        {
            var dice = _random.Next();
            if (row == 0 || dice % TouchesAPerson == 0)
            {
                person++;
                at = _random.NextInt64(Days * 86_400_000L);
            }
            else
            {
                // From a minute to three weeks, every order of magnitude as likely as the next.
                at += (long)(60_000 * Math.Pow(30_000, _random.NextDouble()));
            }

            place = (dice >> 8) % 5 == 0 ? place : _placeOfChance[(dice >> 12) & 0xFFF]; // a fifth stay where they are
            (persons[row], places[row], order[row]) = (person, place, ((ulong)at << RowBits) | (uint)row);
        }

        Array.Sort(order);
        return persons;
    }
}
