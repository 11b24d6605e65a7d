using Pontua.Measurement;
using Pontua.Server.TouchpointMap.Plans;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <param name="Goal">Null: the company's own.</param>
sealed record MapAsked(Selection Selection, GoalAsked Goal);

/// <summary>The living map: what was drawn, and what happened there.</summary>
/// <param name="Persons">Persons seen in the period.</param>
/// <param name="AnonymousTouches">Of the touches, those of nobody known.</param>
/// <param name="Goal">What counts as a sale; null: nobody has said.</param>
/// <param name="Touchpoints">Every touchpoint that has a touch, a grade or a place, in the order of the map; the retired ones too.</param>
/// <param name="Cards">One for each stage where a touchpoint stands, in the order of the map; figures are of that stage.</param>
sealed record MapAnswer(
    MeasuredMap Design, Extent Extent, GoalFound? Goal, long Persons, long Touches, long AnonymousTouches,
    IReadOnlyList<TouchpointFigures> Touchpoints, IReadOnlyList<TouchpointFigures> Cards)
{
    /// <summary>Those that ask for attention, most urgent first, at most 5.</summary>
    public IEnumerable<TouchpointFigures> Shouting => Touchpoints.Where(t => t.Rank is not null).OrderBy(t => t.Rank);

    /// <summary>Where we do well: graded 4 or above, the best first, of equals the most met.</summary>
    public IEnumerable<TouchpointFigures> DoingWell => InUse.Where(t => t.Grade >= 4).OrderByDescending(t => t.Grade).ThenByDescending(t => t.Reach?.Value);

    /// <summary>From when to when there are touches, whatever the period; null: nothing has come in.</summary>
    public TouchSpan? Span { get; init; }

    /// <summary>The same, where the period has none; else null.</summary>
    public TouchSpan? Elsewhere => Touches == 0 ? Span : null;

    /// <summary>The company's grades as they stood at the end of the period.</summary>
    public required ILookup<TouchpointId, Evaluation> Given { get; init; }

    /// <summary>People of the company whose grades stand.</summary>
    public int Raters => Given.SelectMany(given => given).Select(e => e.Rater).Distinct().Count();

    /// <summary>Touchpoints on the map that we have not graded in any stage, whatever customers say of them; with <see cref="GradedLater"/> those whose tiles are all dashed.</summary>
    public int Ungraded => Dashed.Count(cards => !cards.Any(c => c.IsGradedLater));

    /// <summary>Touchpoints on the map that we have graded only after the period.</summary>
    public int GradedLater => Dashed.Count(cards => cards.Any(c => c.IsGradedLater));

    /// <summary>What is being done about those that ask for attention; those without a plan are not in it.</summary>
    public required IReadOnlyDictionary<TouchpointId, OpenPlan> Plans { get; init; }

    /// <summary>How customers found the whole journey against what they expected; null: nobody was asked, or too few.</summary>
    public Expectation? Expectation { get; init; }

    /// <summary>Touchpoints that the team suggests and this member may take into the map.</summary>
    public int Suggested { get; init; }

    /// <summary>Touches of touchpoints with cards in several stages that are of none of these.</summary>
    public long Astray { get; init; }

    /// <summary>Of how many touchpoints <see cref="Astray"/> are.</summary>
    public int AstrayPoints { get; init; }

    /// <summary>Touches that no card shows: of touchpoints that are retired, stand in no stage or in one still to be placed, and <see cref="Astray"/>.</summary>
    /// <remarks>With those of the cards of placed touchpoints they are all touches of the period.</remarks>
    public long Unplaced => Astray + Touchpoints.Where(t => !Design.IsPlaced(t.Touchpoint.Id)).Sum(t => t.Cell.Touches);

    /// <summary>Of <see cref="Unplaced"/>, those of touchpoints that stand nowhere.</summary>
    public long Unclaimed => InUse.Where(t => t.Stages.Count == 0).Sum(t => t.Cell.Touches);

    /// <summary>Of <see cref="Unplaced"/>, those of retired touchpoints.</summary>
    public long Retired => Touchpoints.Where(t => t.IsRetired).Sum(t => t.Cell.Touches);

    /// <summary>Of <see cref="Unplaced"/>, those of touchpoints that stand on the map, in no stage of it.</summary>
    public long Unstaged => Unplaced - Unclaimed - Retired;

    /// <summary>Of how many touchpoints <see cref="Unstaged"/> are: they wait for a stage.</summary>
    public int UnstagedPoints => AstrayPoints + InUse.Count(t => t.Stages.Count > 0 && t.Cell.Touches > 0 && !Design.IsPlaced(t.Touchpoint.Id));

    IEnumerable<IGrouping<TouchpointId, TouchpointFigures>> Dashed => Cards.GroupBy(c => c.Touchpoint.Id).Where(cards => cards.All(c => c.Company is null));

    IEnumerable<TouchpointFigures> InUse => Touchpoints.Where(t => !t.IsRetired);
}
