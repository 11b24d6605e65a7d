namespace Pontua.TouchpointMap;

/// <summary>How well a touchpoint conveys the wanted posture: 1 is totally off, 5 is just what we want to convey.</summary>
/// <remarks>The default value is 1.</remarks>
public readonly record struct Grade
{
    public const int Lowest = 1, Highest = 5;
    readonly byte _stepsAboveLowest; // kept as an offset, so that default(Grade) is a grade too

    Grade(int value) => _stepsAboveLowest = (byte)(value - Lowest);

    public int Value => Lowest + _stepsAboveLowest;

    public static Outcome<Grade> Of(int value)
        => value is >= Lowest and <= Highest ? new Grade(value) : Refusal.Of("grade.out_of_range", value);
}
