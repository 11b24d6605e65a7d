using Pontua.Journeys.Kernels;

namespace Pontua.Journeys;

/// <summary>What one question sees of one index: the one place where a <see cref="JourneyFilter"/> is applied.</summary>
/// <remarks>
/// Kernels know no filter. They look each place up in a table of 65,536 entries, in which places of no group are unseen; a period or
/// channels give them a copy of the places in which unseen touches stand at <see cref="Unseen"/>, which is in no group either. So a
/// question without a filter pays nothing, and one with a filter pays one more pass.
/// </remarks>
sealed class JourneySight : IDisposable
{
    /// <summary>The place of touches that the filter does not see.</summary>
    public const ushort Unseen = ushort.MaxValue;

    public const int PlaceTableLength = ushort.MaxValue + 1;

    readonly ushort[] _places;
    readonly ReadOnlyMemory<ulong> _skipped;
    readonly bool _narrowed;

    public JourneySight(JourneySegment segment, JourneyFilter filter)
    {
        Index = segment.Index;
        SeesNobody = filter.Persons is null;
        _skipped = filter.Persons is null ? segment.Replaced : AllBut(filter.Persons, segment);
        _narrowed = filter.FromSecond is > 0 || filter.ToSecond is <= uint.MaxValue || filter.Channels is not null;
        _places = _narrowed ? Narrow(Index, filter) : Index.Columns.Places;
    }

    public JourneyIndex Index { get; }

    /// <summary>Whether touches of nobody are seen.</summary>
    public bool SeesNobody { get; }

    /// <summary>Place of each touch, <see cref="Unseen"/> where the filter does not see it.</summary>
    public ReadOnlySpan<ushort> Places => _places.AsSpan(0, Index.TouchCount);

    /// <summary>The seen persons of one worker's share.</summary>
    public PersonRange PersonsOf(int worker, int workers)
    {
        var (from, to) = JourneyWork.ShareOf(Index.Starts, worker, workers);
        return new(Index.Starts, _skipped.Span, from, to);
    }

    /// <summary>Group of each place; <see cref="PlaceGroups.None"/> where the place is in none or the filter does not see it.</summary>
    public static ushort[] GroupTable(PlaceGroups groups, JourneyFilter filter)
    {
        var table = new ushort[PlaceTableLength];
        Array.Fill(table, PlaceGroups.None);
        var places = Math.Min(groups.GroupOfPlace.Count, Unseen);
        for (var place = 0; place < places; place++)
        {
            var group = groups.GroupOfPlace[place];
            if (group != PlaceGroups.None && (filter.Places is null || (place < filter.Places.Count && filter.Places[place])))
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(group, groups.Count, nameof(groups));
                table[place] = group;
            }
        }

        return table;
    }

    /// <summary>What is told of each place, 0 of places that nothing is told of.</summary>
    public static int[] PlaceTable(IReadOnlyList<int> ofPlace)
    {
        var table = new int[PlaceTableLength];
        for (var place = 0; place < Math.Min(ofPlace.Count, Unseen); place++)
        {
            table[place] = ofPlace[place];
        }

        return table;
    }

    public void Dispose()
    {
        if (_narrowed)
        {
            QuestionMemory<ushort>.Return(_places);
        }
    }

    static ushort[] Narrow(JourneyIndex index, JourneyFilter filter)
    {
        var narrowed = QuestionMemory<ushort>.Rent(index.TouchCount);
        var workers = JourneyWork.WorkersFor(index.TouchCount);
        var channels = filter.Channels is null ? null : new ChannelSight(index, filter);
        JourneyWork.Run(workers, worker =>
        {
            var (first, end) = JourneyWork.ShareOf(index.TouchCount, worker, workers);
            var seen = narrowed.AsSpan(first..end);
            PeriodSight.Narrow(index.Places[first..end], index.Seconds[first..end], filter, seen);
            channels?.Narrow(first, seen);
        });
        return narrowed;
    }

    static ulong[] AllBut(IReadOnlySet<long> persons, JourneySegment segment)
    {
        var skipped = PersonBits.All(segment.Index.PersonCount);
        foreach (var person in persons)
        {
            if (segment.Find(person) is var position and >= 0)
            {
                PersonBits.Remove(skipped, position);
            }
        }

        return skipped;
    }
}
