using System.Runtime.CompilerServices;

namespace Pontua.Journeys.Kernels;

/// <summary>Counts equal paths: a table with open addressing that grows with the different ones, used for one part after the other.</summary>
sealed class PathTable<TKey>
    where TKey : struct, IPathKey<TKey>
{
    const int FirstSlots = 1 << 13;

    TKey[] _paths = new TKey[FirstSlots];
    int[] _counts = new int[FirstSlots]; // 0: the slot is free
    int _different;

    /// <summary>Counts the paths of a part and forgets the part before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Count(ReadOnlySpan<TKey> part)
    {
        Array.Clear(_counts);
        _different = 0;
        foreach (var path in part)
        {
            Add(path, 1);
        }
    }

    /// <summary>Offers each path with its count to the most travelled.</summary>
    public void OfferTo(MostTravelled<TKey> most)
    {
        for (var slot = 0; slot < _counts.Length; slot++)
        {
            if (_counts[slot] > 0)
            {
                most.Offer(_paths[slot], _counts[slot]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Add(TKey path, int count)
    {
        var (paths, counts) = (_paths, _counts);
        var mask = counts.Length - 1;
        var slot = unchecked((int)path.Hash) & mask;
        while (counts[slot] > 0 && !paths[slot].IsSame(path))
        {
            slot = (slot + 1) & mask;
        }

        if (counts[slot] == 0)
        {
            paths[slot] = path;
            _different++;
        }

        counts[slot] += count;
        if (_different * 2 > counts.Length)
        {
            Grow();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Grow()
    {
        var (paths, counts) = (_paths, _counts);
        (_paths, _counts, _different) = (new TKey[paths.Length * 2], new int[paths.Length * 2], 0);
        for (var slot = 0; slot < counts.Length; slot++)
        {
            if (counts[slot] > 0)
            {
                Add(paths[slot], counts[slot]);
            }
        }
    }
}
