using Pontua.Measurement;
using Pontua.Measurement.Priorities;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement.Priorities;

/// <summary>The touchpoints in the order of priority, each factor open and each place with how sure it is; and those that nobody graded.</summary>
sealed class ShowPriorities(ShowMap map)
{
    public async Task<Outcome<PrioritiesShown>> RunAsync(Selection asked, PriorityWeights weights, CancellationToken cancellation)
    {
        if (!(await map.RunAsync(new(asked, new()), cancellation)).Succeeded(out var answer, out var refusal))
        {
            return refusal;
        }

        var inUse = answer.Touchpoints.Where(t => !t.IsRetired && t.Stages.Count > 0).ToList();
        var known = ShowMap.InOrder(inUse)
            .Select(figures => (Figures: figures, Factors: FactorsOf(figures, answer.Given[figures.Touchpoint.Id], answer.Design.Weights)))
            .OrderByDescending(t => t.Factors.Priority(weights)).ToList(); // of equals, as on the map
        var places = RankIntervals.Of(known.ConvertAll(t => t.Factors), weights);
        return new PrioritiesShown(
            [.. known.Select((t, index) => new PriorityLine(t.Figures, index + 1, places[index].Best, places[index].Worst, t.Factors.Priority(weights)))],
            [.. inUse.Where(t => t.Company is null).OrderByDescending(t => t.Touchpoint.Importance).ThenByDescending(t => t.Reach?.Value ?? 0)],
            [.. inUse.Where(t => t.Priority is null && t.Company is not null)])
        {
            KnowsValues = known.Exists(t => t.Figures.Value is not null),
        };
    }

    static PriorityFactors FactorsOf(TouchpointFigures figures, IEnumerable<Evaluation> given, IReadOnlyDictionary<AttributeId, int> weights)
    {
        var staff = new MeanSums();
        foreach (var voice in CompanyGrade.VoicesOfTouchpoint(CompanyGrade.Counted(given, weights), weights))
        {
            staff.Add(voice);
        }

        return new(
            figures.Touchpoint.Importance,
            figures.Company is { } company && staff.Figure(Grade.Lowest, Grade.Highest) is { } behind ? Uncertain.Of(company.Mean, behind) : null,
            figures.Voice is { IsComparable: true } said ? Uncertain.Of(said.Mean, said.Figure) : null,
            Uncertain.Of(figures.Reach!.Value),
            figures.Value is { } value ? Uncertain.Of(value) : null);
    }
}

/// <param name="Lines">Most urgent first.</param>
/// <param name="Ungraded">Nobody of the company graded them: the most important first. Where customers have said enough they stand in the lines too.</param>
/// <param name="WithoutReach">Graded, but neither touches nor a guess tell who meets them.</param>
sealed record PrioritiesShown(IReadOnlyList<PriorityLine> Lines, IReadOnlyList<TouchpointFigures> Ungraded, IReadOnlyList<TouchpointFigures> WithoutReach)
{
    /// <summary>What customers bring is known of at least one touchpoint: where it is of none nobody is shown the factor.</summary>
    public required bool KnowsValues { get; init; }
}

/// <param name="Place">From 1.</param>
/// <param name="Best">With <paramref name="Worst"/>: between which places it would lie, had other people answered.</param>
sealed record PriorityLine(TouchpointFigures Figures, int Place, int Best, int Worst, double Priority)
{
    /// <summary>The grade that orders is the customers'.</summary>
    public bool IsByCustomers => Figures.Voice is { IsComparable: true } voice && (Figures.Company is null || voice.Mean < Figures.Company.Mean);
}
