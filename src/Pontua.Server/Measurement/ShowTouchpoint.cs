using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Journeys;
using Pontua.Measurement;
using Pontua.Measurement.Voices;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

sealed record TouchpointAsked(TouchpointId Id, Selection Selection);

/// <summary>A touchpoint's page: what it is, what is said of it, and what happens before and after it.</summary>
/// <param name="Owner">Null: nobody answers for it.</param>
/// <param name="Around">What those who met it did before and then.</param>
/// <param name="Units">Worst first; empty: the company has one unit, or none was told.</param>
/// <param name="Recent">The latest of the period, latest first.</param>
/// <param name="Reasons">Why the company grades as it does, latest first.</param>
/// <param name="AwaitsReasons">Some reasons are told to this member once they have given their own grade: see <see cref="AwaitedGrades"/>.</param>
/// <param name="Signals">The last whole month that tells anything, judged by those right before it; empty: too few of them.</param>
sealed record TouchpointShown(
    TouchpointFigures Figures, GoalFound? Goal, string? Owner, IReadOnlyList<AttributeVoices> Attributes, AroundTouchpoint Around,
    IReadOnlyList<MonthMeasures> Months, IReadOnlyList<UnitFigures> Units, IReadOnlyList<RecentTouch> Recent, IReadOnlyList<GradeReason> Reasons, bool AwaitsReasons, IReadOnlyList<MonthSignal> Signals, TimeZoneInfo Zone)
{
    /// <summary>How customers found it against what they expected; null: nobody was asked, or too few.</summary>
    public Expectation? Expectation { get; init; }

    /// <summary>What customers wrote in the period, latest first.</summary>
    public IReadOnlyList<CustomerComment> Comments { get; init; } = [];
}

/// <summary>An attribute of the posture, the company's grade beside the customers'.</summary>
/// <param name="IsAnonymous">Nobody knows who of the customers gave any of them.</param>
/// <param name="IsAwaited">The company's is told once the member who asks has given their own.</param>
/// <param name="Evidence">What the grade rests on.</param>
sealed record AttributeVoices(AttributeId Id, string Name, AttributeGrade? Company, CustomerVoice? Customer, bool IsAnonymous, bool IsAwaited, EvidenceLevel Evidence)
{
    /// <summary>Graded so low, by the company or by enough customers, that something has to be learned.</summary>
    public bool IsWeak => Company?.Median <= Priority.HighestGradeThatShouts || Customer is { IsComparable: true, Mean: <= Priority.HighestGradeThatShouts };

    /// <summary>So few anonymous answers that a page shows their count only.</summary>
    public bool IsCustomerHidden => Customer?.IsHidden(IsAnonymous) ?? false;
}

/// <param name="Met">Persons who met it: those who followed and those who stopped.</param>
/// <param name="Followed">Had a later touch in the period.</param>
/// <param name="Origin">How often persons met it and stopped there.</param>
/// <param name="Next">Where they went directly, most frequent first, at most 5.</param>
/// <param name="Begun">Persons whose first touch of the period was here.</param>
/// <param name="Previous">Where they came from directly, most frequent first, at most 5. With those who began here, all of them are all times.</param>
/// <param name="Bought">Reached the goal, of those whose time for it is over; null without goal.</param>
public sealed record AroundTouchpoint(
    long Met, long Followed, TransitionOrigin Origin, IReadOnlyList<TransitionShown> Next, long Begun, IReadOnlyList<TransitionShown> Previous, Share? Bought);

/// <param name="IsCustomerHidden">So few anonymous answers that a page shows their count only.</param>
sealed record UnitFigures(string Unit, MeasureCell Cell, CompanyGrade? Company, CustomerVoice? Customer, bool IsCustomerHidden);

/// <param name="Attribute">Null: the posture as a whole.</param>
/// <param name="By">Null: a rater who is no member (any more), or not told to who asks: only managers and administrators see who said it.</param>
/// <param name="IsAgreed">What the raters of a round settled on together: told once.</param>
sealed record GradeReason(DateTimeOffset At, int Grade, string? Attribute, string Reason, string? By, bool IsAgreed);

/// <summary>Shows all that is known of one touchpoint.</summary>
sealed class ShowTouchpoint(IDbContextFactory<PontuaContext> contexts, CurrentMap map, IJourneys journeys, CurrentMember member, AwaitedGrades awaited, TimeProvider clock)
{
    const int MostNeighbours = 5, MostRecent = 20, MostReasons = 20;

    public async Task<Outcome<TouchpointShown>> RunAsync(TouchpointAsked asked, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var design = await map.ReadAsync(cancellation);
        if (!design.Find(asked.Selection).Succeeded(out var extent, out var refusal)
            || !GoalFound.Of(design, new(), clock.GetUtcNow()).Succeeded(out var goal, out refusal))
        {
            return refusal;
        }

        if (design.PositionOf(asked.Id) is not { } position)
        {
            return Refusal.Of("touchpoint.not_found", asked.Id.Value) with { Kind = RefusalKind.NotFound };
        }

        var touchpoint = design.Touchpoints[position];
        var grades = await CompanyGrades.LoadAsync(context, asked.Id, extent, cancellation);
        var company = grades.AtTheEnd[asked.Id].ToList();
        var customer = await CustomerGrades.CountAsync(context, extent, cancellation, asked.Id);
        var byQuarterHour = await CustomerGrades.CountByQuarterHourAsync(context, extent, cancellation, asked.Id);

        var awaits = await awaited.FindAsync(asked.Id, cancellation);
        var ofOne = new TouchpointQuestions(design, extent, goal, touchpoint, journeys);
        var months = await MeasuredMonths.OfAsync(design, extent, byQuarterHour, journeys, cancellation);
        var own = await ofOne.MeasureAsync(months, cancellation);
        var figures = new MapReading(design, goal, await ofOne.CountPersonsAsync(cancellation), await ofOne.SumValuesAsync(cancellation), grades, customer.ToLookup(c => c.Touchpoint))
            .Of(touchpoint, null, own.Groups[0].Total).Without(awaits);
        var reasoned = CompanyGrade.Counted(company, design.Weights).Where(e => e.Reason is not null).ToList();
        var told = reasoned.FindAll(e => !awaits(touchpoint, e.AttributeId));
        var byMonth = new MeasuresReading(design, goal, byQuarterHour, months).Months(position, own.Groups[0].Periods);
        return new TouchpointShown(
            figures, goal,
            touchpoint.OwnerUserId is { } owner ? await context.Memberships.Where(m => m.UserId == owner).Select(m => m.Name).SingleOrDefaultAsync(cancellation) : null,
            [.. Attributes(design, figures, customer, company)],
            await ofOne.AroundAsync(own, figures.Conversion, MostNeighbours, cancellation),
            byMonth,
            design.Units.Count < 2 || extent.Unit is not null
                ? [] : Units(design, touchpoint, await ofOne.ByUnitAsync(cancellation), company, byQuarterHour.ToLookup(c => c.Unit)),
            await RecentTouches.ListAsync(context, design, member, await ofOne.RecentAsync(MostRecent, cancellation), cancellation), await ReasonsAsync(context, design, told, cancellation), told.Count < reasoned.Count,
            MonthSignals.Of(byMonth, extent, (await TouchSpan.OfAsync(design, journeys, cancellation))?.Last, design.Zone, clock.GetUtcNow()), design.Zone)
        {
            Expectation = await Expectations.CountAsync(context, extent, cancellation, asked.Id),
            Comments = await CustomerComments.ListAsync(context, design, extent, asked.Id, cancellation),
        };
    }

    static IEnumerable<AttributeVoices> Attributes(MeasuredMap design, TouchpointFigures figures, IEnumerable<CustomerGradeCount> customer, IReadOnlyCollection<Evaluation> company)
    {
        var ofAttribute = customer.ToLookup(c => c.Attribute);
        return design.Attributes
            .Select(a => new AttributeVoices(
                a.Id, a.Name, figures.Company?.Attributes.Where(g => g.Attribute == a.Id && !figures.Awaited.Contains(g.Attribute)).Select(g => (AttributeGrade?)g).FirstOrDefault(),
                CustomerVoice.Of(CustomerGrades.ByGrade(ofAttribute[a.Id]), null), ofAttribute[a.Id].All(c => c.IsAnonymous), figures.Awaited.Contains(a.Id),
                EvidenceLevels.Of(ofAttribute[a.Id].Sum(c => c.Count), company.Where(e => e.AttributeId == a.Id && e.Reason is not null).Select(e => e.Rater).Distinct().Count())))
            .Where(a => a.Company is not null || a.Customer is not null);
    }

    /// <param name="cells">One a unit, in the order of the design's units.</param>
    static IReadOnlyList<UnitFigures> Units(
        MeasuredMap design, Touchpoint touchpoint, IReadOnlyList<MeasureCell> cells, IReadOnlyList<Evaluation> company, ILookup<UnitId?, CustomerGradeCount> customer)
        => [.. design.Units
            .Select((unit, index) =>
            {
                var (cell, grades) = (cells[index], customer[unit.Id].ToList());
                var voice = CustomerVoice.Of(CustomerGrades.ByGrade(grades), touchpoint.ScoreScale == ScoreScale.OneToFive ? cell.Scores : null);
                return new UnitFigures(
                    unit.Name, cell, CompanyGrade.Of(CurrentGrades.InUnit(company, unit.Id), design.Weights), voice, voice?.IsHidden(MapReading.AreAnonymous(touchpoint, grades, cell)) ?? false);
            })
            .Where(u => u.Cell.Touches > 0 || u.Company is not null || u.Customer is not null)
            .OrderBy(u => Priority.GradeOf(u.Company, u.Customer) ?? double.MaxValue).ThenBy(u => u.Unit, StringComparer.CurrentCulture)];

    async Task<IReadOnlyList<GradeReason>> ReasonsAsync(PontuaContext context, MeasuredMap design, IEnumerable<Evaluation> reasoned, CancellationToken cancellation)
    {
        var given = reasoned.OrderByDescending(e => (e.At, e.Id)).DistinctBy(e => (e.At, e.AttributeId, e.UnitId, e.IsAgreed ? Guid.Empty : e.Id)).Take(MostReasons).ToList();
        var raters = !member.Is(Role.Manager) ? [] : given.Select(e => Guid.TryParse(e.Rater, out var user) ? user : Guid.Empty).Distinct().ToList();
        var names = await context.Memberships.Where(m => raters.Contains(m.UserId)).ToDictionaryAsync(m => m.UserId.ToString(), m => m.Name, cancellation);
        return [.. given.Select(e => new GradeReason(
            e.At, e.Grade!.Value, design.Attributes.FirstOrDefault(a => a.Id == e.AttributeId)?.Name, e.Reason!, e.IsAgreed ? null : names.GetValueOrDefault(e.Rater), e.IsAgreed))];
    }
}
