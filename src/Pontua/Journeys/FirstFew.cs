namespace Pontua.Journeys;

/// <summary>Of all that is offered the first few in an order: a heap with the last of them on top, so that most offers cost one comparison.</summary>
sealed class FirstFew<T>(int most, Comparison<T> order)
{
    readonly PriorityQueue<T, T> _kept = new(Comparer<T>.Create((one, other) => order(other, one)));

    public void Offer(T one)
    {
        if (_kept.Count < most)
        {
            _kept.Enqueue(one, one);
        }
        else if (most > 0)
        {
            _kept.EnqueueDequeue(one, one);
        }
    }

    /// <summary>Takes them out, in order, without the first ones.</summary>
    public T[] After(int skip)
    {
        var found = new T[Math.Max(0, _kept.Count - skip)];
        for (var index = found.Length - 1; index >= 0; index--)
        {
            found[index] = _kept.Dequeue();
        }

        return found;
    }
}
