using System.Collections;

namespace Pontua.Journeys;

/// <summary>What one question sees of a view: a sight of each of its indexes.</summary>
sealed class JourneySights(JourneyView view, JourneyFilter filter) : IReadOnlyList<JourneySight>, IDisposable
{
    readonly JourneySight[] _sights = [.. view.Segments.Select(segment => new JourneySight(segment, filter))];

    public int Count => _sights.Length;

    /// <summary>Threads worth having.</summary>
    public int Workers { get; } = JourneyWork.WorkersFor(view.Base.Index.TouchCount);

    public JourneySight this[int index] => _sights[index];

    public IEnumerator<JourneySight> GetEnumerator() => _sights.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        foreach (var sight in _sights)
        {
            sight.Dispose();
        }
    }
}
