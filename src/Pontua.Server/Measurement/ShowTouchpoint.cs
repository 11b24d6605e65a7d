using Microsoft.EntityFrameworkCore;
using Pontua.Journeys;
using Pontua.Measurement;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

sealed record TouchpointAsked(TouchpointId Id, Selection Selection);

/// <summary>A touchpoint's page: what it is, what is said of it, and what happens after it.</summary>
/// <param name="Owner">Null: nobody answers for it.</param>
/// <param name="After">What those who met it did then.</param>
/// <param name="Units">Worst first; empty: the company has one unit, or none was told.</param>
/// <param name="Recent">The latest to come in, latest first.</param>
sealed record TouchpointShown(
    TouchpointFigures Figures, GoalFound? Goal, string? Owner, IReadOnlyList<AttributeVoices> Attributes, AfterTouchpoint After,
    IReadOnlyList<MonthMeasures> Months, IReadOnlyList<UnitFigures> Units, IReadOnlyList<RecentTouch> Recent, TimeZoneInfo Zone);

/// <summary>An attribute of the posture, the company's grade beside the customers'.</summary>
sealed record AttributeVoices(string Name, AttributeGrade? Company, CustomerVoice? Customer);

/// <param name="Met">Persons who met it: those who followed and those who stopped.</param>
/// <param name="Followed">Had a later touch in the period.</param>
/// <param name="Next">Where they went directly, most frequent first, at most 5.</param>
/// <param name="Bought">Reached the goal, of those whose time for it is over; null without goal.</param>
sealed record AfterTouchpoint(long Met, long Followed, long Stopped, IReadOnlyList<TransitionShown> Next, Share? Bought);

sealed record UnitFigures(string Unit, MeasureCell Cell, CompanyGrade? Company, CustomerVoice? Customer);

sealed record RecentTouch(DateTimeOffset At, long? Person, string? PersonTitle, string? Stage, string? Unit);

/// <summary>Shows all that is known of one touchpoint.</summary>
sealed class ShowTouchpoint(IDbContextFactory<PontuaContext> contexts, IJourneys journeys, ShowMap showMap, CurrentMember member)
{
    const int MostNext = 5, MostRecent = 20;

    // How far back the log is searched for recent touches: a touchpoint nobody meets must not cost a walk through millions.
    const long RecentStretch = 50_000;

    public async Task<Outcome<TouchpointShown>> RunAsync(TouchpointAsked asked, CancellationToken cancellation)
    {
        if (!(await showMap.RunAsync(new(asked.Selection, new()), cancellation)).Succeeded(out var map, out var refusal))
        {
            return refusal;
        }

        if (map.Touchpoints.FirstOrDefault(t => t.Touchpoint.Id == asked.Id) is not { } figures)
        {
            return Refusal.Of("touchpoint.not_found", asked.Id.Value) with { Kind = RefusalKind.NotFound };
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var ofOne = new TouchpointQuestions(map, figures.Touchpoint, journeys);
        var customer = (await CustomerGrades.CountAsync(context, map.Extent, cancellation)).ToLookup(c => (c.Touchpoint, c.Attribute));
        var attributes = map.Design.Attributes.Select(a => new AttributeVoices(
            a.Name, figures.Company?.Attributes.Where(g => g.Attribute == a.Id).Select(g => (AttributeGrade?)g).FirstOrDefault(),
            CustomerVoice.Of(CustomerGrades.ByGrade(customer[(asked.Id, a.Id)]), null)));
        var byInstant = await CustomerGrades.CountByInstantAsync(context, map.Extent, cancellation);
        return new TouchpointShown(
            figures, map.Goal,
            figures.Touchpoint.OwnerUserId is { } owner ? await context.Memberships.Where(m => m.UserId == owner).Select(m => m.Name).SingleOrDefaultAsync(cancellation) : null,
            [.. attributes.Where(a => a.Company is not null || a.Customer is not null)],
            await ofOne.AfterAsync(figures, MostNext, cancellation),
            await ofOne.MonthsAsync(byInstant, cancellation),
            await UnitsAsync(context, ofOne, map, figures.Touchpoint, byInstant, cancellation),
            await RecentAsync(context, map.Design, figures.Touchpoint, cancellation), map.Design.Zone);
    }

    static async Task<IReadOnlyList<UnitFigures>> UnitsAsync(PontuaContext context, TouchpointQuestions ofOne, MapAnswer map, Touchpoint touchpoint, IEnumerable<CustomerGradeCount> byInstant, CancellationToken cancellation)
    {
        if (map.Design.Units.Count < 2 || map.Extent.Unit is not null)
        {
            return [];
        }

        var cells = await ofOne.ByUnitAsync(cancellation);
        var company = (await CompanyGrades.LoadAsync(context, map.Extent, cancellation))[touchpoint.Id].ToList();
        var customer = byInstant.Where(c => c.Touchpoint == touchpoint.Id).ToLookup(c => c.Unit);
        return [.. map.Design.Units
            .Select((unit, index) => new UnitFigures(
                unit.Name, cells[index], CompanyGrade.Of(CurrentGrades.InUnit(company, unit.Id), map.Design.Weights),
                CustomerVoice.Of(CustomerGrades.ByGrade(customer[unit.Id]), touchpoint.ScoreScale == ScoreScale.OneToFive ? cells[index].Scores : null)))
            .Where(u => u.Cell.Touches > 0 || u.Company is not null || u.Customer is not null)
            .OrderBy(u => Priority.GradeOf(u.Company, u.Customer) ?? double.MaxValue).ThenBy(u => u.Unit, StringComparer.CurrentCulture)];
    }

    async Task<IReadOnlyList<RecentTouch>> RecentAsync(PontuaContext context, MeasuredMap design, Touchpoint touchpoint, CancellationToken cancellation)
    {
        var places = design.Places.Where(p => p.TouchpointId == touchpoint.Id).ToDictionary(p => p.Number);
        var numbers = places.Keys.ToList();
        var from = await context.LogHeads.Select(h => h.LastSeq).SingleOrDefaultAsync(cancellation) - RecentStretch;
        var touches = await context.Touches.AsNoTracking()
            .Where(t => t.Seq > from && numbers.Contains(t.PlaceNumber)).OrderByDescending(t => t.Seq).Take(MostRecent)
            .Select(t => new { t.At, t.PlaceNumber, Person = context.Subjects.Where(s => s.Number == t.SubjectNumber).Select(s => (long?)s.PersonNumber).FirstOrDefault() })
            .ToListAsync(cancellation);
        var persons = (await PersonShown.ListAsync(context, member, [.. touches.Select(t => t.Person).OfType<long>().Distinct()], cancellation)).ToDictionary(p => p.Number);
        return [.. touches.Select(t => new RecentTouch(
            t.At, t.Person, t.Person is { } number ? persons.GetValueOrDefault(number)?.Title : null,
            design.Stage(places[t.PlaceNumber].StageId)?.Name, design.Units.FirstOrDefault(u => u.Id == places[t.PlaceNumber].UnitId)?.Name))];
    }
}
