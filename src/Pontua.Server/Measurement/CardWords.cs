using Microsoft.Extensions.Localization;
using Pontua.Measurement;
using Pontua.Server.TouchpointMap.Plans;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>A touchpoint's figures in the words of its card, its panel and its page.</summary>
sealed class CardWords(IStringLocalizer<Texts> text)
{
    /// <summary>Differences below this are none to speak of on a card, real or not: 2,3 and 2,1 are both low.</summary>
    const double SmallestDifference = .5;

    public MapTile Tile(TouchpointFigures figures, MapPaint paint) => paint.Kind switch
    {
        PaintKind.Customer when figures is { IsCustomerHidden: false, Voice: { IsComparable: false } few } => new(Format.Count(GradeStep.Of(few.Mean)), "few", text.Counted("tile.few", few.Count, Format.Number(few.Mean))),
        PaintKind.Customer when figures.IsCustomerHidden => Nothing(),
        PaintKind.Customer when figures is { Customer: null, Nps: { } nps } => Graded(figures.Voice?.Mean) with { Words = text["tile.nps", Format.Number(figures.Voice?.Mean), Format.Nps(nps.Value)] },
        PaintKind.Customer => Graded(figures.Customer?.Mean),
        PaintKind.Difference => Difference(figures),
        _ when figures.IsGradedLater => Nothing() with { Words = text["tile.later"] },
        PaintKind.Attribute when paint.Attribute is { } asked && figures.Awaited.Contains(asked) => Nothing() with { Words = text["tile.awaits_own"] },
        PaintKind.Attribute => Graded(figures.Company?.Attributes.Where(a => a.Attribute == paint.Attribute).Select(a => (double?)a.Median).FirstOrDefault()),
        _ => Graded(figures.Company?.Mean),
    };

    /// <summary>Nós 4,3 · Cliente 2,6 (n = 61); beside the tile of one attribute it says that it is of the posture as a whole.</summary>
    public string Voices(TouchpointFigures figures, MapPaint paint)
    {
        var voices = string.Join(" · ", new[] { figures.Company is { } own ? text["card.we", Format.Number(own.Mean)] : text[figures.IsGradedLater ? "card.we_later" : "card.we_none"], Customer(figures) }.OfType<object>());
        return paint.Kind == PaintKind.Attribute ? text["card.as_a_whole", voices] : voices;
    }

    /// <summary>Cliente discorda · atinge 38 % dos clientes</summary>
    public string Why(TouchpointFigures figures)
        => Format.Capitalized(string.Join(" · ", new[] { Reason(figures), ReachOf(figures) }.OfType<object>()));

    /// <summary>TMA 11 min 40 s, or Conversão 8 %; null: nothing is worse than usual.</summary>
    public string? Worst(TouchpointFigures figures, Usual usual)
    {
        var handling = figures.Cell.Handling;
        var worst = WorstMeasure.Of(
            handling.Count > 0 ? (handling.Mean, usual.HandlingSeconds, handling.Count) : null,
            !figures.IsAfterPurchase && figures.Conversion is { } share && usual.Conversion is { } often ? (share.Value, often, share.Whole) : null);
        return worst?.Measure switch
        {
            Measure.Handling => text["card.handling", Format.Duration(worst.Value.Value)],
            Measure.Conversion => text["card.conversion", Format.Percent(worst.Value.Value)],
            _ => default(string?),
        };
    }

    /// <summary>Plano: Ana, até 12/12/2026, or Sem plano.</summary>
    public string Plan(OpenPlan? plan) => plan is null ? text["card.no_plan"] : text["card.plan", plan.Owner ?? text["card.owner_left"], Format.Date(plan.Due)];

    /// <summary>A equipe deu 4,3; em 61 respostas, os clientes deram 2,6. A diferença é real.</summary>
    public string Sentence(TouchpointFigures figures) => (figures.Company, figures.Voice) switch
    {
        ({ } own, { } few) when figures.IsCustomerHidden => text.Counted("sentence.hidden", few.Count, Team(own)),
        (null, { } few) when figures.IsCustomerHidden => text.Counted("sentence.hidden_only", few.Count, Ungraded(figures)),
        ({ } own, { } theirs) => $"{Both(figures, own, theirs)} {Verdict(figures, own, theirs)}",
        ({ } own, null) => text["sentence.company_only", Team(own)],
        (null, { } theirs) => string.Join(' ', new[] { Alone(figures, theirs), theirs.IsComparable ? null : text["sentence.too_few"].Value }.OfType<string>()),
        _ => Nobody(figures),
    };

    /// <summary>Primeiro boleto (para os clientes): of a touchpoint graded well, by whom.</summary>
    public string DoingWell(TouchpointFigures figures) => text[(figures.Company, figures.Voice) switch
    {
        (null, _) => "map.well_for_customers",
        (_, { IsComparable: true }) => "map.well_for_both",
        _ => "map.well_for_us",
    }, figures.Touchpoint.Name];

    /// <summary>Superamos a expectativa de 31 % dos clientes (IC 27 a 35, n = 412); null: too few were asked.</summary>
    public string? Expectation(Expectation? told) => told is { Exceeded: var share }
        ? text["expectation.exceeded", Format.Percent(share.Value), Format.Number(100 * share.Interval.Low, 0), Format.Number(100 * share.Interval.High, 0), Format.Count(share.Whole)] : default(string?);

    /// <summary>Where there is no grade of the company.</summary>
    public string Nobody(TouchpointFigures figures) => text[figures.IsGradedLater ? "sentence.later" : "sentence.nobody"];

    // One rater is not yet the team.
    string Team(CompanyGrade own) => text.Counted("sentence.team", own.Raters, Format.Number(own.Mean));

    string Verdict(TouchpointFigures figures, CompanyGrade own, CustomerVoice theirs)
        => !theirs.IsComparable ? text["sentence.too_few"]
            : !figures.Disagree ? text["sentence.not_real"]
            : own.IsComparable ? text["sentence.real"] : text.Counted("sentence.few_raters", own.Raters);

    string Ungraded(TouchpointFigures figures) => text[figures.IsGradedLater ? "sentence.team_later" : "sentence.team_not_yet"];

    string Alone(TouchpointFigures figures, CustomerVoice theirs) => figures is { Customer: null, Nps: { } nps }
        ? text.Counted("sentence.nps_only", theirs.Count, Format.Nps(nps.Value), Format.Number(theirs.Mean), Ungraded(figures))
        : text.Counted("sentence.customer_only", theirs.Count, Format.Number(theirs.Mean), Ungraded(figures));

    string Both(TouchpointFigures figures, CompanyGrade own, CustomerVoice theirs) => figures is { Customer: null, Nps: { } nps }
        ? text.Counted("sentence.both_nps", theirs.Count, Team(own), Format.Nps(nps.Value), Format.Number(theirs.Mean))
        : text.Counted("sentence.both", theirs.Count, Team(own), Format.Number(theirs.Mean));

    /// <summary>The customer's one figure: the grade, else the NPS and where it lies on the scale of the grades; hidden means keep their count.</summary>
    object? Customer(TouchpointFigures figures) => figures switch
    {
        { IsCustomerHidden: true, Voice: { } few } => text.Counted("card.customer_hidden", few.Count),
        { Customer: { } voice } => text["card.customer", Format.Number(voice.Mean), Format.Count(voice.Count)],
        { Voice: { } voice, Nps: { } nps } => text["card.customer_nps", Format.Number(voice.Mean), Format.Nps(nps.Value), Format.Count(nps.Count)],
        _ => null,
    };

    object? Reason(TouchpointFigures figures) => figures switch
    {
        { Company.Mean: <= 3, Voice: { IsComparable: true, Mean: <= 3 } } => text["card.both_low"],
        { Disagree: true, Difference: >= SmallestDifference, Company: { IsComparable: false } own } => text.Counted("card.customer_disagrees_few", own.Raters),
        { Disagree: true, Difference: >= SmallestDifference } => text["card.customer_disagrees"],
        { Disagree: true, Difference: <= -SmallestDifference, Company: { Mean: <= 3 } own } => text["card.we_give", Format.Number(own.Mean)], // good news is no reason to act
        { Disagree: true, Difference: <= -SmallestDifference } => text["card.customer_sees_better"],
        { Company.Mean: <= 3 } => text["card.company_low"],
        { Voice: { IsComparable: true, Mean: <= 3 } } => text["card.customer_low"],
        _ => null,
    };

    /// <summary>How what asks for attention is put in order.</summary>
    public string HowPriority => text["figure.priority.definition",
        Format.Count(CustomerVoice.FewestToCompare), Format.Count(Reach.FewestMeasured), Format.Count(Priority.MostShouting), Format.Count(Priority.HighestGradeThatShouts), Format.Count(ValueFactor.FewestPersons)];

    public object? ReachOf(TouchpointFigures figures) => figures.Reach switch
    {
        { IsEstimated: true } guess => text["card.reach_estimated", Format.Percent(guess.Value)],
        { } reach => text["card.reach", Format.Percent(reach.Value)],
        _ => null,
    };

    MapTile Graded(double? grade)
    {
        if (grade is not { } mean)
        {
            return Nothing();
        }

        var step = GradeStep.Of(mean);
        return new(Format.Count(step), $"g{step}", text["tile.grade", Format.Number(mean)]);
    }

    MapTile Nothing() => new("–", "g0", text["tile.none"]);

    MapTile Difference(TouchpointFigures figures)
    {
        if (figures.Difference is not { } difference || figures.IsCustomerHidden || figures.Voice is not { IsComparable: true })
        {
            return Nothing();
        }

        // From the customer's side: −1,7 is a customer who gives less than we do.
        var shown = (-difference).ToString("+0.0;\u22120.0;0.0", System.Globalization.CultureInfo.CurrentCulture);
        var kind = !figures.Disagree || Math.Abs(difference) < SmallestDifference ? "d-same" : difference > 0 ? "d-more" : "d-less";
        return new(shown, kind, text[$"tile.{kind}", shown]);
    }
}
