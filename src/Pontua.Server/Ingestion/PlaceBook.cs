using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>Touchpoints, stages, units and numbered places of a workspace by name, case and accents aside; makes what is missing when asked to.</summary>
sealed class PlaceBook
{
    readonly Dictionary<string, TouchpointId> _touchpoints = [];
    readonly Dictionary<string, ScoreScale> _scales = [];
    readonly Dictionary<string, StageId> _stages = [];
    readonly Dictionary<string, UnitId> _units = [];
    readonly Dictionary<(TouchpointId, StageId?, UnitId?), int> _places = [];
    readonly HashSet<Guid> _standing = []; // of stages of one name too, of which only the first is found by it
    int _lastPlace;

    /// <summary>Reads what there is.</summary>
    public static async Task<PlaceBook> LoadAsync(PontuaContext context, CancellationToken cancellation)
    {
        var book = new PlaceBook();
        foreach (var touchpoint in await context.Touchpoints.AsNoTracking().IgnoreAutoIncludes().Select(t => new { t.Id, t.NameKey, t.ScoreScale }).ToListAsync(cancellation))
        {
            book._touchpoints[touchpoint.NameKey] = touchpoint.Id;
            book._standing.Add(touchpoint.Id.Value);
            if (touchpoint.ScoreScale is { } scale)
            {
                book._scales[touchpoint.NameKey] = scale;
            }
        }

        foreach (var stage in await context.Stages.AsNoTracking().OrderByDescending(s => s.Position).ToListAsync(cancellation))
        {
            book._stages[Text.Key(stage.Name)] = stage.Id;
            book._standing.Add(stage.Id.Value);
        }

        foreach (var unit in await context.Units.AsNoTracking().ToListAsync(cancellation))
        {
            book._units[Text.Key(unit.Name)] = unit.Id;
            book._standing.Add(unit.Id.Value);
        }

        foreach (var place in await context.Places.AsNoTracking().ToListAsync(cancellation))
        {
            book._places[(place.TouchpointId, place.StageId, place.UnitId)] = place.Number;
        }

        var gone = await context.LogHeads.Select(h => h.LastPlaceGone).SingleOrDefaultAsync(cancellation);
        book._lastPlace = book._places.Values.Append(gone).Max();
        return book;
    }

    /// <summary>Whether a touchpoint of this name stands there, a retired one too.</summary>
    public bool HasTouchpoint(string name) => _touchpoints.ContainsKey(Text.Key(name));

    /// <summary>Null: there is none of this name.</summary>
    public TouchpointId? IdOf(string touchpoint) => _touchpoints.TryGetValue(Text.Key(touchpoint), out var id) ? id : null;

    /// <summary>The touchpoints of places by what they are called.</summary>
    public IReadOnlyDictionary<string, MeantTouchpoint> Meant(IEnumerable<PlaceName> places)
        => places.Select(place => place.Touchpoint).DistinctBy(Text.Key).ToDictionary(name => name, name => new MeantTouchpoint(name, IdOf(name)));

    /// <summary>The parts of the place that are not on the map.</summary>
    public PlaceParts Lacks(PlaceName name)
        => (HasTouchpoint(name.Touchpoint) ? PlaceParts.None : PlaceParts.Touchpoint)
        | (name.Stage is null || _stages.ContainsKey(Text.Key(name.Stage)) ? PlaceParts.None : PlaceParts.Stage)
        | (name.Unit is null || _units.ContainsKey(Text.Key(name.Unit)) ? PlaceParts.None : PlaceParts.Unit);

    /// <summary>What a touchpoint's scores were on before this import; null: it has none yet.</summary>
    public ScoreScale? ScaleOf(string touchpoint) => _scales.TryGetValue(Text.Key(touchpoint), out var scale) ? scale : null;

    /// <summary>Ids of a name that the map knows.</summary>
    public (TouchpointId Touchpoint, StageId? Stage, UnitId? Unit) IdsOf(PlaceName name) => (
        _touchpoints[Text.Key(name.Touchpoint)],
        name.Stage is null ? null : _stages[Text.Key(name.Stage)],
        name.Unit is null ? null : _units[Text.Key(name.Unit)]);

    /// <summary>Number of a place that has been numbered.</summary>
    public int NumberOf(PlaceName name) => _places[IdsOf(name)];

    /// <summary>Number of some place of a touchpoint; 0: it has none, or is not on the map.</summary>
    public int AnyNumberOf(string touchpoint)
        => _touchpoints.TryGetValue(Text.Key(touchpoint), out var id) ? _places.FirstOrDefault(place => place.Key.Item1 == id).Value : 0;

    /// <summary>From here on these names stand for what they stood for when the file was judged, whatever that is called by now.</summary>
    /// <returns>The name of the first that stands no more; null: all do.</returns>
    public string? Follow(PlaceBook judged, IReadOnlyCollection<PlaceName> names)
        => Follow(_touchpoints, judged._touchpoints, names.Select(n => n.Touchpoint), id => id.Value)
        ?? Follow(_stages, judged._stages, names.Select(n => n.Stage), id => id.Value)
        ?? Follow(_units, judged._units, names.Select(n => n.Unit), id => id.Value);

    /// <summary>Adds to the context the touchpoints, stages and units that these names lack; new touchpoints stand in the phase <em>durante</em>, to be placed.</summary>
    /// <param name="nowhere">As <see cref="TouchpointNames.Nowhere"/>: it stands in no stage of the file.</param>
    public async Task AddMissingAsync(PontuaContext context, IEnumerable<PlaceName> names, Func<PlaceName, string?> channelOf, string nowhere, CancellationToken cancellation)
    {
        var lastPosition = await context.Stages.Where(s => s.Phase == Phase.During).MaxAsync(s => (int?)s.Position, cancellation) ?? 0;
        foreach (var name in names)
        {
            if (name.Unit is not null && !_units.ContainsKey(Text.Key(name.Unit)))
            {
                var unit = new Unit(new(Guid.CreateVersion7()), name.Unit);
                context.Add(unit);
                _units[Text.Key(name.Unit)] = unit.Id;
            }

            if (name.Stage is not null && !_stages.ContainsKey(Text.Key(name.Stage)))
            {
                AddStage(context, name.Stage, ++lastPosition);
            }

            if (!_touchpoints.ContainsKey(Text.Key(name.Touchpoint)))
            {
                var stage = name.Touchpoint == nowhere ? null : name.Stage;
                stage ??= Sentences.Of("import.stage_to_be_placed");
                if (!_stages.ContainsKey(Text.Key(stage)))
                {
                    AddStage(context, stage, ++lastPosition);
                }

                AddTouchpoint(context, name.Touchpoint, channelOf(name), _stages[Text.Key(stage)]);
            }
        }
    }

    /// <summary>Adds to the context a number for each place that has none; false where the numbers do not reach.</summary>
    public bool TryNumber(PontuaContext context, IEnumerable<PlaceName> names)
    {
        using var free = FreeNumbers([.. _places.Values, _lastPlace]).GetEnumerator();
        foreach (var ids in names.Select(IdsOf).Where(ids => !_places.ContainsKey(ids)).Distinct().ToList())
        {
            if (!free.MoveNext())
            {
                return false;
            }

            _places[ids] = free.Current;
            _lastPlace = Math.Max(_lastPlace, free.Current);
            context.Add(new Place(free.Current, ids.Touchpoint) { StageId = ids.Stage, UnitId = ids.Unit });
        }

        return true;
    }

    /// <summary>Numbers that no place has, those above all that were ever taken first: whoever still reads the log of before must not take another place for one that went.</summary>
    public static IEnumerable<int> FreeNumbers(IReadOnlyCollection<int> taken)
    {
        var last = taken.Max();
        return Enumerable.Range(last + 1, Place.Most - last).Concat(Enumerable.Range(1, last).Except(taken));
    }

    string? Follow<TId>(Dictionary<string, TId> now, Dictionary<string, TId> judged, IEnumerable<string?> names, Func<TId, Guid> value)
    {
        foreach (var name in names.OfType<string>().Distinct())
        {
            if (judged.TryGetValue(Text.Key(name), out var id))
            {
                if (!_standing.Contains(value(id)))
                {
                    return name;
                }

                now[Text.Key(name)] = id;
            }
        }

        return null;
    }

    void AddStage(PontuaContext context, string name, int position)
    {
        var stage = new Stage(new(Guid.CreateVersion7()), Phase.During, name, position) { IsToBePlaced = true };
        context.Add(stage);
        _stages[Text.Key(name)] = stage.Id;
    }

    void AddTouchpoint(PontuaContext context, string name, string? channel, StageId stage)
    {
        // A row whose name is no name was refused when it was read.
        var touchpoint = Touchpoint.Create(new(Guid.CreateVersion7()), name).Match(made => made, refusal => throw new InvalidDataException(refusal.Code));
        touchpoint.Channel = channel is { Length: <= 60 } ? channel : null;
        touchpoint.StandIn(stage, position: _touchpoints.Count);
        context.Add(touchpoint);
        _touchpoints[Text.Key(name)] = touchpoint.Id;
    }
}
