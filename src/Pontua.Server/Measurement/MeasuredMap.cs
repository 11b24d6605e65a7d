using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Journeys;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>The map as it was drawn, whole, and the numbers by which the journeys know it: what every question reads first.</summary>
/// <remarks>Eight small queries, whatever the question: a map has hundreds of rows, the log millions.</remarks>
sealed class MeasuredMap
{
    readonly Dictionary<string, int> _touchpointOfKey;
    readonly Dictionary<TouchpointId, int> _touchpointOfId;
    readonly Dictionary<StageId, Stage> _stageOfId;
    readonly IReadOnlyList<Term> _terms;
    readonly HashSet<TouchpointId> _toldByStage;

    MeasuredMap(int workspace, TimeZoneInfo zone, IReadOnlyList<Stage> stages, IReadOnlyList<Touchpoint> touchpoints, IReadOnlyList<Unit> units,
        IReadOnlyList<Place> places, IReadOnlyList<PostureAttribute> attributes, Goal? goal, IReadOnlyList<Term> terms)
    {
        (Workspace, Zone, Units, Places, Attributes, Goal, _terms) = (workspace, zone, units, places, attributes, goal, terms);
        _toldByStage = [.. places.Where(p => p.StageId is not null).Select(p => p.TouchpointId)];
        Channels = new(terms.Where(t => t.Kind == TermKind.Channel), touchpoints);
        Stages = [.. stages.OrderBy(s => s.Phase).ThenBy(s => s.Position)];
        _stageOfId = Stages.ToDictionary(s => s.Id);
        Touchpoints = [.. touchpoints.OrderBy(FirstPlaceOnMap).ThenBy(t => t.NameKey, StringComparer.Ordinal)];
        _touchpointOfKey = Touchpoints.Index().ToDictionary(t => t.Item.NameKey, t => t.Index);
        _touchpointOfId = Touchpoints.Index().ToDictionary(t => t.Item.Id, t => t.Index);
    }

    public int Workspace { get; }
    public TimeZoneInfo Zone { get; }

    /// <summary>In the order of the map.</summary>
    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>In the order of the map, those in no stage last; the position here is the touchpoint's number in <see cref="ByTouchpoint"/>.</summary>
    public IReadOnlyList<Touchpoint> Touchpoints { get; }

    /// <summary>Those on the map and among the choices: all but the retired ones, whose touches still count and whose names can still be asked for.</summary>
    public IEnumerable<Touchpoint> InUse => Touchpoints.Where(t => t.State != TouchpointState.Retired);
    public IReadOnlyList<Unit> Units { get; }
    public IReadOnlyList<Place> Places { get; }

    /// <summary>Those still asked, in the posture's order.</summary>
    public IReadOnlyList<PostureAttribute> Attributes { get; }
    public Goal? Goal { get; }
    public MapChannels Channels { get; }
    public IReadOnlyDictionary<AttributeId, int> Weights => Attributes.ToDictionary(a => a.Id, a => a.Weight);

    /// <summary>Whether the stages are those of a day that is over, not today's.</summary>
    public bool IsFormer { get; private init; }

    /// <param name="then">How the map was drawn; null: as it is.</param>
    public static async Task<MeasuredMap> LoadAsync(PontuaContext context, MapDrawing? then, CancellationToken cancellation)
    {
        var touchpoints = await context.Touchpoints.AsNoTracking().ToListAsync(cancellation);
        then?.Place(touchpoints);
        return new(
            context.WorkspaceNumber,
            (await context.ReadWorkspaceAsync(cancellation)).Calendar,
            then?.DrawStages() ?? await context.Stages.AsNoTracking().ToListAsync(cancellation),
            touchpoints,
            [.. (await context.Units.AsNoTracking().ToListAsync(cancellation)).OrderBy(u => u.Name, StringComparer.CurrentCulture)],
            await context.Places.AsNoTracking().ToListAsync(cancellation),
            await context.PostureAttributes.AsNoTracking().Where(a => a.RetiredAt == null).OrderBy(a => a.Position).ToListAsync(cancellation),
            await context.Goals.AsNoTracking().SingleOrDefaultAsync(cancellation),
            await context.Terms.AsNoTracking().Where(t => t.Kind == TermKind.Channel || t.Kind == TermKind.Outcome).ToListAsync(cancellation))
        {
            IsFormer = then is not null,
        };
    }

    /// <summary>Finds what was asked over; refuses a unit or a channel that is not there.</summary>
    public Outcome<Extent> Find(Selection asked)
    {
        var unit = asked.Unit is null ? null : Units.FirstOrDefault(u => Text.Key(u.Name) == Text.Key(asked.Unit));
        if (asked.Unit is not null && unit is null)
        {
            return Refusal.Of("unit.unknown", asked.Unit) with { Kind = RefusalKind.NotFound };
        }

        var channels = asked.Channel is null ? null : Channels.Like(asked.Channel);
        if (channels is { Count: 0 })
        {
            return Refusal.Of("channel.unknown", asked.Channel!) with { Kind = RefusalKind.NotFound };
        }

        var (from, to) = (asked.From is { } first ? Days.Start(first, Zone) : default(DateTimeOffset?), asked.To is { } end ? Days.Start(end, Zone) : default(DateTimeOffset?));
        return new Extent(asked, from, to, unit,
            new JourneyFilter(Workspace) { FromSecond = from?.ToUnixTimeSeconds(), ToSecond = to?.ToUnixTimeSeconds(), Channels = channels, PlaceChannels = Channels.OfPlaces(Places) });
    }

    /// <summary>Position of the touchpoint with this name, case and accents aside.</summary>
    public Outcome<ushort> FindTouchpoint(string name)
        => _touchpointOfKey.TryGetValue(Text.Key(name), out var position)
            ? (ushort)position
            : Refusal.Of("touchpoint.not_found", name) with { Kind = RefusalKind.NotFound };

    public int? PositionOf(TouchpointId id) => _touchpointOfId.TryGetValue(id, out var position) ? position : null;

    public Stage? Stage(StageId? id) => id is { } stage ? _stageOfId.GetValueOrDefault(stage) : null;

    /// <summary>The stages where a touchpoint stands, or stood when it was retired, in the order of the map.</summary>
    public IReadOnlyList<Stage> StagesOf(Touchpoint touchpoint)
        => [.. Stages.Where(stage => touchpoint.Stages.Any(s => s.StageId == stage.Id))];

    /// <summary>Whether it is in use and stands in a stage of the map, one still to be placed aside.</summary>
    public bool IsPlaced(TouchpointId id)
        => PositionOf(id) is { } position && Touchpoints[position] is { State: not TouchpointState.Retired } touchpoint && StagesOf(touchpoint).Any(stage => !stage.IsToBePlaced);

    /// <summary>Whether each of its stages has touches of its own: a touchpoint whose touches tell no stage is the same in all of them.</summary>
    public bool IsSplit(Touchpoint touchpoint) => touchpoint.Stages.Count > 1 && _toldByStage.Contains(touchpoint.Id);

    /// <summary>Whether no card of the map shows the touches of this place.</summary>
    public bool HasNoCard(Place place)
        => PositionOf(place.TouchpointId) is { } position
            && (!IsPlaced(place.TouchpointId) || (IsSplit(Touchpoints[position]) && Touchpoints[position].Stages.All(s => s.StageId != place.StageId)));

    /// <summary>Every touch in the group of its touchpoint.</summary>
    public PlaceGroups ByTouchpoint(Extent extent) => Group(extent, place => PositionOf(place.TouchpointId), Touchpoints.Count);

    /// <summary>Each place in the group that <paramref name="groupOf"/> tells; null: in none. Places of other units are in none.</summary>
    /// <exception cref="OverflowException">A group that no place of its own makes necessary: there are no more places than groups can be.</exception>
    public PlaceGroups Group(Extent extent, Func<Place, int?> groupOf, int count)
    {
        var groups = new ushort[Places.Count == 0 ? 0 : Places.Max(p => p.Number) + 1];
        Array.Fill(groups, PlaceGroups.None);
        foreach (var place in Places.Where(p => extent.Unit is null || p.UnitId == extent.Unit.Id))
        {
            groups[place.Number] = checked((ushort)(groupOf(place) ?? PlaceGroups.None));
        }

        return new(groups, count);
    }

    /// <summary>The places of a touchpoint, indexed by number.</summary>
    public bool[] PlacesOf(TouchpointId id)
    {
        var places = new bool[Places.Count == 0 ? 0 : Places.Max(p => p.Number) + 1];
        foreach (var place in Places.Where(p => p.TouchpointId == id))
        {
            places[place.Number] = true;
        }

        return places;
    }

    public IReadOnlySet<int> TermsLike(TermKind kind, string text)
        => _terms.Where(t => t.Kind == kind && Text.Key(t.Text) == Text.Key(text)).Select(t => t.Number).ToHashSet();

    (int, int) FirstPlaceOnMap(Touchpoint touchpoint)
    {
        for (var stage = 0; stage < Stages.Count; stage++)
        {
            if (touchpoint.Stages.FirstOrDefault(s => s.StageId == Stages[stage].Id) is { } stands)
            {
                return (stage, stands.Position);
            }
        }

        return (int.MaxValue, 0);
    }
}
