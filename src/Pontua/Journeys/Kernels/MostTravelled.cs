namespace Pontua.Journeys.Kernels;

/// <summary>Keeps the paths of most persons; ties in the order of the paths.</summary>
sealed class MostTravelled<TKey>(int top)
    where TKey : struct, IPathKey<TKey>
{
    readonly PriorityQueue<TKey, (int Persons, TKey Path)> _kept = new(Comparer<(int Persons, TKey Path)>.Create(Compare));
    int _least; // persons of the last one kept, once all places are taken

    public void Offer(TKey path, int persons)
    {
        if (_kept.Count < top)
        {
            _kept.Enqueue(path, (persons, path));
        }
        else if (persons >= _least && top > 0)
        {
            _kept.EnqueueDequeue(path, (persons, path));
        }
        else
        {
            return;
        }

        _least = _kept.Count == top && _kept.TryPeek(out _, out var last) ? last.Persons : 0;
    }

    /// <summary>Offers all that another has kept.</summary>
    public void OfferAllOf(MostTravelled<TKey> other)
    {
        foreach (var (path, rank) in other._kept.UnorderedItems)
        {
            Offer(path, rank.Persons);
        }
    }

    /// <summary>Most persons first; nothing is kept any more.</summary>
    public List<(TKey Path, int Persons)> Take()
    {
        var taken = new List<(TKey, int)>(_kept.Count);
        while (_kept.TryDequeue(out var path, out var rank))
        {
            taken.Add((path, rank.Persons));
        }

        taken.Reverse();
        return taken;
    }

    /// <summary>Below 0: the one gives way to the other.</summary>
    static int Compare((int Persons, TKey Path) one, (int Persons, TKey Path) other)
        => one.Persons != other.Persons ? one.Persons.CompareTo(other.Persons) : other.Path.CompareTo(one.Path);
}
