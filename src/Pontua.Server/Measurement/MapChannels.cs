using Pontua.Ingestion;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>The channels of a workspace: words that touches came with, and those of touchpoints, for touches that came with none.</summary>
sealed class MapChannels
{
    readonly Dictionary<int, string> _words;
    readonly Dictionary<string, int> _firstOf;
    readonly Dictionary<TouchpointId, int> _ofTouchpoint = [];

    /// <param name="terms">Those of kind channel.</param>
    public MapChannels(IEnumerable<Term> terms, IEnumerable<Touchpoint> touchpoints)
    {
        _words = terms.ToDictionary(t => t.Number, t => t.Text);
        _firstOf = _words.OrderBy(w => w.Key).GroupBy(w => Text.Key(w.Value)).ToDictionary(w => w.Key, w => w.First().Key);
        foreach (var touchpoint in touchpoints.Where(t => !string.IsNullOrWhiteSpace(t.Channel)))
        {
            var key = Text.Key(touchpoint.Channel!);
            if (!_firstOf.TryGetValue(key, out var number))
            {
                number = _firstOf[key] = _words.Keys.DefaultIfEmpty().Max() + 1; // no touch came with this word: a number behind those that did
                _words[number] = touchpoint.Channel!;
            }

            _ofTouchpoint[touchpoint.Id] = number;
        }
    }

    public IEnumerable<string> Words => _words.Values;

    /// <summary>How many there are, case and accents aside.</summary>
    public int Count => _firstOf.Count;

    /// <summary>By the number of a word the first number of the same word, case and accents aside; 0 for numbers of none.</summary>
    public IReadOnlyList<int> Folded
    {
        get
        {
            var folded = new int[_words.Keys.DefaultIfEmpty().Max() + 1];
            foreach (var (number, word) in _words)
            {
                folded[number] = _firstOf[Text.Key(word)];
            }

            return folded;
        }
    }

    /// <summary>A channel's word by its number; null: none.</summary>
    public string? WordOf(int number) => _words.GetValueOrDefault(number);

    /// <summary>Numbers of the channels of this word, case and accents aside.</summary>
    public IReadOnlySet<int> Like(string word) => _words.Where(w => Text.Key(w.Value) == Text.Key(word)).Select(w => w.Key).ToHashSet();

    /// <summary>The channel of a place's touches that carry none of their own, by the place's number; 0: none.</summary>
    public IReadOnlyList<int> OfPlaces(IReadOnlyList<Place> places)
    {
        var channels = new int[places.Count == 0 ? 0 : places.Max(p => p.Number) + 1];
        foreach (var place in places)
        {
            channels[place.Number] = _ofTouchpoint.GetValueOrDefault(place.TouchpointId);
        }

        return channels;
    }
}
