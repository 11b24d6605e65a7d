using Pontua.TouchpointMap;

namespace Pontua.Ingestion;

/// <summary>What the names of touchpoints in a file stand for on the map, where somebody has said so; names are the same case and accents aside.</summary>
public sealed class TouchpointNames
{
    /// <summary>Chosen in place of a touchpoint's name: rows of this name stay without a touchpoint of their own.</summary>
    public const string Without = "";

    static readonly Dictionary<string, MeantTouchpoint> NothingChosen = [];

    readonly Dictionary<string, string> _chosen = [];
    readonly Dictionary<string, string> _gone = [];
    readonly HashSet<string> _asked = [];
    readonly Dictionary<string, string> _read = new(StringComparer.Ordinal); // a name's key costs more than all else that is done with a row

    /// <param name="chosen">By the file's name the touchpoint's: its own where that is to be made, or <see cref="Without"/>; null: none.</param>
    /// <param name="nowhere">Name of the touchpoint that gathers the rows without one.</param>
    /// <param name="onMap">What the touchpoints that a name may stand for are called now.</param>
    public TouchpointNames(IReadOnlyDictionary<string, MeantTouchpoint>? chosen, string nowhere, IReadOnlyDictionary<TouchpointId, string> onMap)
    {
        Nowhere = nowhere;
        foreach (var (name, meant) in chosen ?? NothingChosen)
        {
            var (key, touchpoint) = (Text.Key(name), meant.Name);
            if (meant.Id is { } id && !onMap.TryGetValue(id, out touchpoint))
            {
                _gone[key] = meant.Name;
                continue;
            }

            _chosen[key] = touchpoint == Without ? nowhere : touchpoint;
            if (touchpoint == Without || Text.Key(touchpoint) == key)
            {
                _asked.Add(Text.Key(_chosen[key]));
            }
        }
    }

    /// <summary>Name of the touchpoint that gathers the rows without one.</summary>
    public string Nowhere { get; }

    /// <summary>Reads <c>NAME=TOUCHPOINT</c>, or <c>NAME=</c> for <see cref="Without"/>.</summary>
    public static Outcome<(string Name, string Touchpoint)> Parse(string text)
    {
        var (name, touchpoint) = text.IndexOf('=') is var at and > 0 ? (text[..at].Trim(), text[(at + 1)..].Trim()) : ("", "");
        return name.Length > 0 && name.Length <= Touchpoint.LongestName && touchpoint.Length <= Touchpoint.LongestName
            ? (name, touchpoint)
            : Refusal.Of("import.place_unreadable", text);
    }

    /// <summary>The choices of both, in one order, so that two mappings are the same where their text is; of two for one name the first's. Null: none.</summary>
    public static SortedDictionary<string, MeantTouchpoint>? Join(IReadOnlyDictionary<string, MeantTouchpoint>? first, IReadOnlyDictionary<string, MeantTouchpoint>? second)
    {
        var joined = new SortedDictionary<string, MeantTouchpoint>(StringComparer.Ordinal);
        foreach (var (name, touchpoint) in (first ?? NothingChosen).Concat(second ?? NothingChosen).DistinctBy(choice => Text.Key(choice.Key)))
        {
            joined[name] = touchpoint;
        }

        return joined.Count == 0 ? null : joined;
    }

    /// <summary>The touchpoint's name on the map; the file's own where nobody has said anything.</summary>
    public string Read(string name)
    {
        if (_chosen.Count == 0)
        {
            return name;
        }

        if (!_read.TryGetValue(name, out var touchpoint))
        {
            _read[name] = touchpoint = _chosen.GetValueOrDefault(Text.Key(name), name);
        }

        return touchpoint;
    }

    /// <summary>Where what the name was said to stand for is on the map no more, what that was called; null: it stands for something.</summary>
    public string? GoneOf(string name) => _gone.Count == 0 ? null : _gone.GetValueOrDefault(Text.Key(name));

    /// <summary>Whether somebody asked to make this touchpoint.</summary>
    public bool AsksFor(string touchpoint) => _asked.Count > 0 && _asked.Contains(Text.Key(touchpoint));
}
