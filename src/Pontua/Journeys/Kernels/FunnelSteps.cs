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
    /// <param name="asked">With 1 to 32 steps, equal ones may recur; its window is not below 0.</param>
    public FunnelSteps(ushort[] groups, FunnelQuestion asked)
    {
        var steps = asked.Steps;
        ArgumentOutOfRangeException.ThrowIfZero(steps.Count, nameof(asked));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps.Count, Most, nameof(asked));
        ArgumentOutOfRangeException.ThrowIfNegative(asked.WindowSeconds, nameof(asked));
        _groups = groups;
        Count = steps.Count;
        AreDistinct = steps.Distinct().Count() == steps.Count;
        WindowSeconds = Math.Min(asked.WindowSeconds, uint.MaxValue);
        LastStart = Math.Clamp(asked.StartBeforeSecond ?? long.MaxValue, 0, uint.MaxValue + 1L) - 1;
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

    /// <summary>Unix time of the last second in which the first step may be taken; -1: none.</summary>
    public long LastStart { get; }

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
