namespace Pontua.Journeys.Kernels;

/// <summary>The steps of a funnel, ready to be asked by place.</summary>
sealed class FunnelSteps
{
    public const int Most = 32;

    /// <summary>Bits of the steps that each place takes; bit 0 is the first step.</summary>
    readonly uint[] _stepsOfPlace = new uint[JourneySight.PlaceTableLength];

    readonly ushort[] _groups;
    readonly byte[] _slotOfPlace = new byte[JourneySight.PlaceTableLength];

    /// <param name="groups">Group of each place.</param>
    /// <param name="steps">1 to 32 groups; equal ones may recur.</param>
    /// <param name="windowSeconds">Longest time from the first step to any later one, not below 0.</param>
    public FunnelSteps(ushort[] groups, IReadOnlyList<ushort> steps, long windowSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfZero(steps.Count, nameof(steps));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps.Count, Most, nameof(steps));
        ArgumentOutOfRangeException.ThrowIfNegative(windowSeconds);
        _groups = groups;
        Count = steps.Count;
        AreDistinct = steps.Distinct().Count() == steps.Count;
        WindowSeconds = Math.Min(windowSeconds, uint.MaxValue);
        for (var place = 0; place < groups.Length; place++)
        {
            _slotOfPlace[place] = (byte)(groups[place] == PlaceGroups.None ? UnseenSlot : Count + 1);
            for (var step = 0; step < steps.Count && groups[place] != PlaceGroups.None; step++)
            {
                if (groups[place] == steps[step])
                {
                    _stepsOfPlace[place] |= 1U << step;
                    _slotOfPlace[place] = (byte)step;
                }
            }
        }
    }

    public int Count { get; }

    /// <summary>Whether a touch takes at most one step.</summary>
    public bool AreDistinct { get; }

    public long WindowSeconds { get; }

    public ReadOnlySpan<uint> StepsOfPlace => _stepsOfPlace;

    /// <summary>Group of each place.</summary>
    public ReadOnlySpan<ushort> Groups => _groups;

    /// <summary>The slot of places that are not seen.</summary>
    public int UnseenSlot => Count + 2;

    /// <summary>
    /// The step that each place takes when <see cref="AreDistinct"/>, from 0; the number of steps + 1: none; <see cref="UnseenSlot"/>.
    /// </summary>
    public ReadOnlySpan<byte> SlotOfPlace => _slotOfPlace;
}
