using Pontua.Ingestion;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>What became of a place that a row named.</summary>
enum PlaceFate
{
    /// <summary>On the map, or to be made.</summary>
    Taken,

    /// <summary>A part of it is not on the map and nobody asked to make it.</summary>
    Unknown,

    /// <summary>A part of it is one new name too many.</summary>
    TooManyNames,

    /// <summary>The places themselves are more than can be numbered.</summary>
    TooManyPlaces,
}

/// <summary>The places that a file's rows name and that are on the map, or will be.</summary>
/// <param name="names">What its names of touchpoints stand for.</param>
/// <param name="createMissing">Takes places that the map lacks too; else only touchpoints that somebody asked for.</param>
sealed class NamedPlaces(TouchpointNames names, bool createMissing)
{
    /// <summary>Most names one file may add to a part of the map: more is a wrong column.</summary>
    public const int MostNewNames = 300;

    static readonly PlaceParts[] Parts = [PlaceParts.Touchpoint, PlaceParts.Stage, PlaceParts.Unit];

    readonly string _nowhere = Text.Key(names.Nowhere);
    readonly HashSet<PlaceName> _taken = [];
    readonly Dictionary<PlaceParts, OrderedDictionary<string, string>> _newNames = Parts.ToDictionary(part => part, _ => new OrderedDictionary<string, string>()); // by key

    public IReadOnlyCollection<PlaceName> All => _taken;

    /// <summary>Distinct touchpoints among the places, but for <see cref="TouchpointNames.Nowhere"/>.</summary>
    public long Touchpoints => _taken.Select(place => Text.Key(place.Touchpoint)).Where(key => key != _nowhere).Distinct().LongCount();

    /// <summary>Names of a part that the map lacks, as they are made: as their first row spells them.</summary>
    public IReadOnlyList<string> NewNames(PlaceParts part) => [.. _newNames[part].Values];

    public bool Has(PlaceName place) => _taken.Contains(place);

    /// <summary>Takes a place in where it may be.</summary>
    /// <param name="part">The part it is refused for.</param>
    public PlaceFate Take(PlaceName place, PlaceBook book, out PlaceParts part)
    {
        part = PlaceParts.None;
        if (_taken.Contains(place))
        {
            return PlaceFate.Taken;
        }

        var lacking = book.Lacks(place);
        foreach (var looked in Parts.Where(looked => lacking.HasFlag(looked)))
        {
            part = looked;
            if (!createMissing && !(looked is PlaceParts.Touchpoint && names.AsksFor(place.Touchpoint)))
            {
                return PlaceFate.Unknown; // not kept: a wrong column brings a new one a row
            }

            var fresh = _newNames[looked];
            if (fresh.TryAdd(Text.Key(place.NameOf(looked)!), place.NameOf(looked)!) && fresh.Count > MostNewNames)
            {
                return PlaceFate.TooManyNames;
            }
        }

        if (_taken.Count == Place.Most)
        {
            return PlaceFate.TooManyPlaces;
        }

        _taken.Add(place);
        return PlaceFate.Taken;
    }
}
