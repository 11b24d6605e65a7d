using Microsoft.EntityFrameworkCore;
using Pontua.Journeys;
using Pontua.Measurement;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.TouchpointMap;
using Pontua.Server.TouchpointMap.Plans;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>Answers the map: every touchpoint with grades, voice, reach, conversion and time, and what asks for attention.</summary>
/// <remarks>A fixed number of queries and at most three questions to the journeys, however large the map.</remarks>
sealed class ShowMap(IDbContextFactory<PontuaContext> contexts, CurrentMap map, IJourneys journeys, CurrentMember member, AwaitedGrades awaited, GradeMemory memory, TimeProvider clock)
{
    public async Task<Outcome<MapAnswer>> RunAsync(MapAsked asked, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var design = await map.ReadAsync(asked.Selection.To, cancellation);
        if (!design.Find(asked.Selection).Succeeded(out var extent, out var refusal)
            || !GoalFound.Of(design, asked.Goal, clock.GetUtcNow()).Succeeded(out var goal, out refusal))
        {
            return refusal;
        }

        var companyGrades = await CompanyGrades.LoadAsync(context, memory, extent, cancellation);
        var customerGrades = (await CustomerGrades.CountAsync(context, extent, cancellation)).ToLookup(c => c.Touchpoint);
        var byTouchpoint = design.ByTouchpoint(extent);
        var measured = await MeasureAsync(byTouchpoint);
        var values = await journeys.SumValuesAsync(new(extent.Filter, byTouchpoint), cancellation);
        var awaits = await awaited.FindAsync(null, cancellation);
        var reading = new MapReading(design, goal, measured.Persons, values, companyGrades, customerGrades);
        var touchpoints = design.Touchpoints.Index().Select(t => reading.Of(t.Item, null, measured.Groups[t.Index].Total).Without(awaits)).ToList();

        var cards = design.Stages
            .SelectMany(stage => design.InUse
                .Where(t => t.Stages.Any(s => s.StageId == stage.Id))
                .OrderBy(t => t.Stages.First(s => s.StageId == stage.Id).Position)
                .Select(touchpoint => (touchpoint, stage)))
            .ToList();
        var (cardFigures, astray) = await CardsAsync();
        var ranked = Rank(touchpoints.Where(IsOnMap));
        return new MapAnswer(
            design, extent, goal, measured.Persons, measured.Touches, measured.AnonymousTouches, ranked, GiveRanks(cardFigures, ranked))
        {
            Astray = astray.Sum(),
            AstrayPoints = astray.Count,
            Suggested = await ListSuggestions.CountAsync(context, member, cancellation),
            Span = await TouchSpan.OfAsync(design, journeys, cancellation),
            Given = companyGrades.AtTheEnd,
            Expectation = await Expectations.CountAsync(context, extent, cancellation),
            Plans = await OpenPlan.OfAsync(context, [.. ranked.Where(t => t.Rank is not null).Select(t => t.Touchpoint.Id)], cancellation),
        };

        Task<MeasuresAnswer> MeasureAsync(PlaceGroups groups)
            => journeys.MeasureAsync(new(extent.Filter, groups, [], goal?.Condition), cancellation);

        async Task<(IReadOnlyList<TouchpointFigures> Cards, IReadOnlyList<long> Astray)> CardsAsync()
        {
            // A touchpoint whose touches carry no stage is the same in all its stages; only others need a second question.
            var numbers = cards.Index().ToDictionary(c => (c.Item.touchpoint.Id, c.Item.stage.Id), c => c.Index);
            var strays = cards.Select(c => c.touchpoint).Where(design.IsSplit).Select(t => t.Id).Distinct().Index().ToDictionary(t => t.Item, t => cards.Count + t.Index);
            var byCard = strays.Count > 0 ? await MeasureAsync(design.Group(extent, CardOf, cards.Count + strays.Count)) : null;
            return (
                [.. cards.Index().Select(c => reading.Of(
                    c.Item.touchpoint, c.Item.stage,
                    design.IsSplit(c.Item.touchpoint) ? byCard!.Groups[c.Index].Total : measured.Groups[design.PositionOf(c.Item.touchpoint.Id)!.Value].Total)
                    .Without(awaits))],
                [.. strays.Values.Select(group => byCard!.Groups[group].Total.Touches).Where(touches => touches > 0)]);

            // After the cards a group for each of these touchpoints: its touches in a stage where it does not stand, or in none.
            int? CardOf(Place place)
                => !strays.TryGetValue(place.TouchpointId, out var stray) ? null
                    : place.StageId is { } stage && numbers.TryGetValue((place.TouchpointId, stage), out var card) ? card
                    : design.IsPlaced(place.TouchpointId) ? stray : null;
        }
    }

    /// <summary>Those that have a priority, most urgent first: the place of each is the same on the map and in the list of priorities.</summary>
    public static IEnumerable<TouchpointFigures> InOrder(IEnumerable<TouchpointFigures> touchpoints)
        => touchpoints.Where(t => !t.IsRetired && t.Stages.Count > 0 && t.Priority is not null).OrderByDescending(t => t.Priority).ThenBy(t => t.Touchpoint.NameKey, StringComparer.Ordinal);

    static bool IsOnMap(TouchpointFigures figures)
        => figures.Cell.Touches > 0 || figures.Company is not null || figures.Voice is not null || figures.Stages.Count > 0;

    static List<TouchpointFigures> Rank(IEnumerable<TouchpointFigures> touchpoints)
    {
        var all = touchpoints.ToList();
        var shouting = InOrder(all).Select((t, index) => (Figures: t, Place: index + 1))
            .Where(t => Priority.MayShout(t.Figures.Grade, t.Figures.Reach)).Take(Priority.MostShouting)
            .ToDictionary(t => t.Figures.Touchpoint.Id, t => t.Place);
        return all.ConvertAll(t => shouting.TryGetValue(t.Touchpoint.Id, out var rank) ? t with { Rank = rank } : t);
    }

    /// <summary>A touchpoint shouts once: in the stage where it is most urgent.</summary>
    static List<TouchpointFigures> GiveRanks(IReadOnlyList<TouchpointFigures> cards, IReadOnlyList<TouchpointFigures> ranked)
    {
        var ranks = ranked.Where(t => t.Rank is not null).ToDictionary(t => t.Touchpoint.Id, t => t.Rank);
        var loudest = cards.Index()
            .Where(c => ranks.ContainsKey(c.Item.Touchpoint.Id))
            .GroupBy(c => c.Item.Touchpoint.Id)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(c => c.Item.Priority).ThenBy(c => c.Index).First().Index);
        return [.. cards.Select((card, index) => loudest.TryGetValue(card.Touchpoint.Id, out var at) && at == index ? card with { Rank = ranks[card.Touchpoint.Id] } : card)];
    }
}
