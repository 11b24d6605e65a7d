using Pontua.Journeys;
using Pontua.Measurement;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>All that is known of a touchpoint over a period, or of it in one stage: what a card, a page and the command line show.</summary>
/// <param name="Stage">Null: in all its stages together.</param>
/// <param name="Cell">Touches, persons, handling time, wait and scores.</param>
/// <param name="Reach">Null: neither touches nor a guess tell.</param>
/// <param name="Conversion">Share of the persons old enough to judge; null without goal, for the goal itself, and without such persons.</param>
/// <param name="Customer">Customers' grades and scores 1 to 5; null without, even where there is an NPS.</param>
/// <param name="Nps">Only where scores are 0 to 10.</param>
sealed record TouchpointFigures(
    Touchpoint Touchpoint, Stage? Stage, MeasureCell Cell, Reach? Reach, CompanyGrade? Company, CustomerVoice? Customer, Share? Conversion, Nps? Nps)
{
    /// <summary>In the order of the map.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>Off the map: its touches still count, it asks for nothing.</summary>
    public bool IsRetired => Touchpoint.State == TouchpointState.Retired;

    /// <summary>What customers say, 1 to 5: their grades, or without any the scores 0 to 10 behind the NPS read on that scale; null: they said nothing.</summary>
    public CustomerVoice? Voice { get; } = VoiceOf(Customer, Nps, Cell);

    /// <summary>So few anonymous answers that a page shows their count only.</summary>
    public bool IsCustomerHidden { get; init; }

    /// <summary>Attributes that the company graded, and whose grades are told to the member who asks once they have given their own: see <see cref="AwaitedGrades"/>.</summary>
    public IReadOnlyList<AttributeId> Awaited { get; init; } = [];

    /// <summary>The company graded it, but only after the period.</summary>
    public bool IsGradedLater { get; init; }

    /// <summary>The grade that orders: the lower of company and customer (from 10 answers on); null: not graded.</summary>
    public double? Grade { get; } = Pontua.Measurement.Priority.GradeOf(Company, VoiceOf(Customer, Nps, Cell));

    /// <summary>What the customers who meet it bring beside all, in all its stages together; null: not known.</summary>
    public ValueFactor? Value { get; init; }

    /// <summary>importance x (5 − grade)/4 x reach, 0 to 5, x value where it is known; null where grade or reach is not known.</summary>
    public double? Priority => Pontua.Measurement.Priority.Of(Touchpoint.Importance, Grade, Reach, Value);

    /// <summary>Its place in the order of priorities, from 1, where it asks for attention; null: it does not. Of a touchpoint in several stages one card has it.</summary>
    public int? Rank { get; init; }

    /// <summary>Both are there to compare, and the customer's interval leaves the company's grade outside; of enough raters it was tested too: the difference is real.</summary>
    public bool Disagree => IsApart && !MayBeChance;

    /// <summary>The customer's interval leaves the company's grade outside.</summary>
    public bool IsApart => Company is { } own && Voice is { IsComparable: true, Interval: { } theirs } && (own.Mean < theirs.Low || own.Mean > theirs.High);

    /// <summary>Other raters might have graded as customers do: the test that sets staff beside customers says so (<see cref="Pontua.Measurement.Voices.TwoVoices"/>).</summary>
    public bool MayBeChance { get; init; }

    /// <summary>Whether it stands only where the purchase is over: few buy again, which says nothing against it.</summary>
    public bool IsAfterPurchase => Stages.Count > 0 && Stages.All(stage => stage.Phase == Phase.After);

    /// <summary>What the company thinks of itself less what customers say; null where there are not both.</summary>
    public double? Difference => Company?.Mean - Voice?.Mean;

    /// <summary>The same for a member from whom some attributes are kept back.</summary>
    public TouchpointFigures Without(Func<Touchpoint, AttributeId?, bool> awaits)
        => this with { Awaited = [.. (Company?.Attributes ?? []).Select(graded => graded.Attribute).Where(attribute => awaits(Touchpoint, attribute))] };

    static CustomerVoice? VoiceOf(CustomerVoice? graded, Nps? nps, MeasureCell cell) => graded ?? (nps is null ? null : CustomerVoice.OfZeroToTen(cell.Scores));
}
