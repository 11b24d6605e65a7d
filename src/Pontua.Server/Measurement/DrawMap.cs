using Microsoft.Extensions.Localization;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>Turns the map's answer into what is drawn: which columns, in which order, painted by what.</summary>
sealed class DrawMap(IStringLocalizer<Texts> text, CardWords words)
{
    const int HighestAttentionRank = int.MaxValue;

    /// <param name="extent">Period and unit in words.</param>
    /// <param name="owners">Names of the members who own touchpoints.</param>
    /// <param name="opened">Code of a column that someone has opened; null: none.</param>
    public MapView Draw(MapAnswer answer, MapPaint paint, MapLane lane, string company, string extent, IReadOnlyDictionary<Guid, string> owners, string? opened = null)
    {
        var usual = Usual.Of(answer.Touchpoints);
        var cards = answer.Cards.Select(figures => (Figures: figures, Card: Card(figures, paint, usual) with { Plan = figures.Rank is null ? null : words.Plan(answer.Plans.GetValueOrDefault(figures.Touchpoint.Id)) })).ToList();
        var bands = new[] { Phase.Before, Phase.During, Phase.After }.Select(phase => new MapBand(phase, MapPaths.CodeOf(phase), text[$"phase.{phase}"], [.. Columns(phase)])).ToList();
        return new(company, extent, MapFolding.Fold(bands, opened), [.. cards.Select(c => c.Card).Where(c => c.Rank is not null).OrderBy(c => c.Rank)])
        {
            DoingWell = [.. answer.DoingWell.Select(words.DoingWell)],
            Expectation = words.Expectation(answer.Expectation),
            IsFormer = answer.Design.IsFormer,
            Ungraded = answer.Ungraded,
            GradedLater = answer.GradedLater,
            Unclaimed = answer.Unclaimed,
            Unstaged = answer.Unstaged,
            UnstagedPoints = answer.UnstagedPoints,
            Retired = answer.Retired,
            Suggested = answer.Suggested,
            Touches = answer.Touches,
            PaintsDifference = paint.Kind == PaintKind.Difference,
            PaintsFew = paint.Kind is PaintKind.Customer && answer.Cards.Any(c => c is { IsCustomerHidden: false, Voice.IsComparable: false }),
            Awaits = paint.Attribute is { } attribute && answer.Cards.Any(c => c.Awaited.Contains(attribute)),
            PaintsScores = paint.Kind is PaintKind.Difference or PaintKind.Customer && answer.Cards.Any(c => c is { Customer: null, Nps: not null }),
        };

        IEnumerable<MapColumn> Columns(Phase phase)
        {
            var here = cards.Where(c => c.Figures.Stage!.Phase == phase).ToList();
            if (lane == MapLane.Stage)
            {
                return answer.Design.Stages.Where(s => s.Phase == phase).Select(stage => Column(
                    stage.Id.Value.ToString(), stage.IsToBePlaced ? text["map.to_be_placed"] : stage.Name, here.Where(c => c.Figures.Stage!.Id == stage.Id)));
            }

            // A touchpoint of several stages stands once in a channel: by the card that shouts, else the first.
            return here.GroupBy(c => Lane(c.Figures.Touchpoint)).OrderBy(g => g.Key, StringComparer.CurrentCulture)
                .Select(g => Column($"{MapPaths.CodeOf(phase)}-{g.Key}", g.Key, g.OrderBy(c => c.Card.Rank ?? HighestAttentionRank).DistinctBy(c => c.Card.Touchpoint)));
        }

        string Lane(Touchpoint touchpoint) => lane == MapLane.Channel
            ? touchpoint.Channel ?? text["map.no_channel"]
            : touchpoint.OwnerUserId is { } owner && owners.TryGetValue(owner, out var name) ? name : text["map.no_owner"];
    }

    // What shouts stands first: it must be seen before anyone scrolls. The others keep the order of the design.
    static MapColumn Column(string code, string title, IEnumerable<(TouchpointFigures Figures, MapCard Card)> cards)
    {
        var ordered = cards.OrderBy(c => c.Card.Rank ?? HighestAttentionRank).ToList();
        return new(code, title, ordered.ConvertAll(c => c.Card)) { Touches = ordered.Sum(c => c.Figures.Cell.Touches) };
    }

    MapCard Card(TouchpointFigures figures, MapPaint paint, Usual usual) => new(figures.Touchpoint.Id.Value, figures.Stage?.Id.Value, figures.Touchpoint.Name, words.Tile(figures, paint))
    {
        HasTwins = figures.Stages.Count > 1,
        Rank = figures.Rank,
        IsKnown = figures is not { Company: null, Customer: null, Nps: null, Reach: null or { IsEstimated: true } },
        Voices = words.Voices(figures, paint),
        Why = words.Why(figures),
        Worst = words.Worst(figures, usual),
    };
}

/// <summary>What is usual on the whole map: what one touchpoint's measures are held against.</summary>
/// <param name="HandlingSeconds">Mean over all touches; NaN: none.</param>
/// <param name="Conversion">Of all who met a touchpoint before the purchase was over; null: no goal, or nobody to judge.</param>
readonly record struct Usual(double HandlingSeconds, double? Conversion)
{
    public static Usual Of(IReadOnlyList<TouchpointFigures> touchpoints)
    {
        var timed = touchpoints.Where(t => t.Cell.Handling.Count > 0).ToList();
        var judged = touchpoints.Where(t => !t.IsAfterPurchase && t.Conversion is not null).ToList();
        return new(
            timed.Sum(t => t.Cell.Handling.Mean * t.Cell.Handling.Count) / timed.Sum(t => t.Cell.Handling.Count),
            judged.Count == 0 ? null : (double)judged.Sum(t => t.Conversion!.Value.Part) / judged.Sum(t => t.Conversion!.Value.Whole));
    }
}
