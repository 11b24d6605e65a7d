using Pontua.Journeys;
using Pontua.Measurement;
using Pontua.Measurement.Voices;
using Pontua.Server.Measurement.Voices;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>Puts a touchpoint's figures together from what was counted and what was graded.</summary>
/// <param name="allPersons">Persons seen in the period: what reach is a share of.</param>
/// <param name="values">What they brought, a group a touchpoint in the order of the map.</param>
sealed class MapReading(
    MeasuredMap design, GoalFound? goal, long allPersons, ValuesAnswer values, CompanyGrades companyGrades, ILookup<TouchpointId, CustomerGradeCount> customerGrades)
{
    readonly IReadOnlyDictionary<AttributeId, int> _weights = design.Weights;
    readonly HashSet<TouchpointId> _observed = [.. design.Places.Select(p => p.TouchpointId)];

    // A card of a touchpoint that nobody graded by stage is graded as the touchpoint: worked out once.
    readonly Dictionary<(ILookup<TouchpointId, Evaluation>, TouchpointId), CompanyGrade?> _ofAllStages = [];

    /// <param name="stage">Null: the touchpoint in all its stages.</param>
    public TouchpointFigures Of(Touchpoint touchpoint, Stage? stage, MeasureCell cell)
    {
        var customers = customerGrades[touchpoint.Id].Where(c => stage is null || c.Stage is null || c.Stage == stage.Id).ToList();
        var customer = CustomerVoice.Of(CustomerGrades.ByGrade(customers), touchpoint.ScoreScale == ScoreScale.OneToFive ? cell.Scores : null);
        var figures = new TouchpointFigures(
            touchpoint, stage, cell,
            Reach.Measure(cell.Persons, allPersons, _observed.Contains(touchpoint.Id), touchpoint.EstimatedReach),
            Given(companyGrades.AtTheEnd),
            customer,
            goal is null || goal.Touchpoint == touchpoint.Id ? null : Share.Of(cell.Converted, cell.Cohort),
            touchpoint.ScoreScale == ScoreScale.ZeroToTen ? Nps.Of(cell.Scores) : null)
        {
            Stages = design.StagesOf(touchpoint),
            Value = design.PositionOf(touchpoint.Id) is { } position ? ValueFactor.Of(values.Groups[position], values.All) : null,
        };
        return figures with
        {
            IsCustomerHidden = figures.Voice is { } voice && voice.IsHidden(AreAnonymous(touchpoint, customers, cell)),
            IsGradedLater = figures.Company is null && Given(companyGrades.Now) is not null,
            MayBeChance = figures is { IsApart: true, Company.IsComparable: true }
                && !TwoVoices.AreToldApart(CompanyGrade.VoicesOfTouchpoint(CompanyGrade.Counted(OfStage(companyGrades.AtTheEnd), _weights), _weights), CustomerTenths.Of(touchpoint, customers, cell)),
        };

        IEnumerable<Evaluation> OfStage(ILookup<TouchpointId, Evaluation> grades)
            => stage is null || grades[touchpoint.Id].All(e => e.StageId is null) ? grades[touchpoint.Id] : CurrentGrades.InStage(grades[touchpoint.Id], stage.Id);

        CompanyGrade? Given(ILookup<TouchpointId, Evaluation> grades)
            => stage is null || grades[touchpoint.Id].All(e => e.StageId is null) ? OfAllStages(grades, touchpoint.Id)
                : CompanyGrade.Of(CurrentGrades.InStage(grades[touchpoint.Id], stage.Id), _weights);
    }

    CompanyGrade? OfAllStages(ILookup<TouchpointId, Evaluation> grades, TouchpointId touchpoint)
        => _ofAllStages.TryGetValue((grades, touchpoint), out var known) ? known : _ofAllStages[(grades, touchpoint)] = CompanyGrade.Of(grades[touchpoint], _weights);

    /// <summary>Whether nobody knows who gave any of the answers; scores from 0 to 10 count where there are no grades.</summary>
    public static bool AreAnonymous(Touchpoint touchpoint, IReadOnlyCollection<CustomerGradeCount> customers, MeasureCell cell)
        => MeasureFigures.AreAnonymous(customers, cell.Persons, customers.Count == 0 || touchpoint.ScoreScale is ScoreScale.OneToFive ? cell.Scores : []);
}
