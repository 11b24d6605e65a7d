namespace Pontua.Journeys.Kernels;

/// <summary>The steps of a funnel, ready to be asked by place.</summary>
sealed class FunnelSteps
{
    public const int Most = 32;

    /// <summary>Bits of the steps that each place takes; bit 0 is the first step.</summary>
    readonly uint[] _stepsOfPlace = new uint[JourneySight.PlaceTableLength];

    /// <param name="groups">Group of each place.</param>
    /// <param name="steps">1 to 32 groups; equal ones may recur.</param>
    /// <param name="windowSeconds">Longest time from the first step to any later one, not below 0.</param>
    public FunnelSteps(ReadOnlySpan<ushort> groups, IReadOnlyList<ushort> steps, long windowSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfZero(steps.Count, nameof(steps));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps.Count, Most, nameof(steps));
        ArgumentOutOfRangeException.ThrowIfNegative(windowSeconds);
        Count = steps.Count;
        WindowSeconds = Math.Min(windowSeconds, uint.MaxValue);
        for (var place = 0; place < groups.Length; place++)
        {
            for (var step = 0; step < steps.Count && groups[place] != PlaceGroups.None; step++)
            {
                _stepsOfPlace[place] |= groups[place] == steps[step] ? 1U << step : 0;
            }
        }
    }

    public int Count { get; }

    public long WindowSeconds { get; }

    public ReadOnlySpan<uint> StepsOfPlace => _stepsOfPlace;
}
