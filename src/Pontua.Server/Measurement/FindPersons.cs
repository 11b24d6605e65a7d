using Microsoft.EntityFrameworkCore;
using Pontua.Journeys;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>Whose journeys stand behind a figure, by the names that a page's address carries.</summary>
abstract record PersonsAsked(Selection Selection)
{
    /// <param name="Stage">Only in this stage; null: in all.</param>
    /// <param name="Converted">True: those who reached the goal; false: those who could have and did not; null: all who met it.</param>
    public sealed record Met(Selection Selection, string Touchpoint, string? Stage = null, bool? Converted = null) : PersonsAsked(Selection);

    /// <param name="Step">From 0.</param>
    /// <param name="Lost">Those who stopped exactly there.</param>
    public sealed record Reached(FunnelAsked Funnel, int Step, bool Lost) : PersonsAsked(Funnel.Selection);

    public sealed record Took(Selection Selection, int Length, IReadOnlyList<string> Path) : PersonsAsked(Selection);

    public sealed record Went(Selection Selection, string Origin, string Destination) : PersonsAsked(Selection);

    public sealed record Stopped(Selection Selection, string Touchpoint) : PersonsAsked(Selection);
}

/// <param name="Total">The figure itself.</param>
/// <param name="Page">From 0.</param>
sealed record PersonsFound(long Total, int Page, IReadOnlyList<PersonRow> Persons)
{
    public bool HasNext => (Page + 1L) * SearchPersons.PageSize < Total;
}

/// <summary>Opens a figure to the persons behind it.</summary>
sealed class FindPersons(IDbContextFactory<PontuaContext> contexts, CurrentMap map, IJourneys journeys, CurrentMember member, TimeProvider clock)
{
    public async Task<Outcome<PersonsFound>> RunAsync(PersonsAsked asked, int page, CancellationToken cancellation)
    {
        if (!(await ListAsync(asked, cancellation)).Succeeded(out var numbers, out var refusal))
        {
            return refusal;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var shown = numbers.Skip(page * SearchPersons.PageSize).Take(SearchPersons.PageSize).ToList();
        return new PersonsFound(numbers.Length, page, await SearchPersons.RowsAsync(context, member, shown, cancellation));
    }

    /// <summary>The numbers of all of them, ascending, and not of a page: how many they are must be the figure that was clicked.</summary>
    public async Task<Outcome<long[]>> ListAsync(PersonsAsked asked, CancellationToken cancellation)
    {
        var design = await map.ReadAsync(cancellation);
        return Question(design, asked, clock.GetUtcNow()).Succeeded(out var question, out var refusal)
            ? (await journeys.FindPersonsAsync(question, int.MaxValue, cancellation)).ToArray()
            : refusal;
    }

    static Outcome<PersonsQuestion> Question(MeasuredMap design, PersonsAsked asked, DateTimeOffset now)
    {
        if (asked is PersonsAsked.Reached reached)
        {
            return CountFunnel.Question(design, reached.Funnel).Match<Outcome<PersonsQuestion>>(
                funnel => reached.Step >= 0 && reached.Step < funnel.Steps.Count ? new PersonsQuestion.WhoReached(funnel, reached.Step, reached.Lost) : Refusal.Of("funnel.steps", FunnelAsked.MostSteps),
                refusal => refusal);
        }

        if (!design.Find(asked.Selection).Succeeded(out var extent, out var refusal)
            || !Positions(design, asked).Succeeded(out var positions, out refusal)
            || !GoalFound.Of(design, new(), now).Succeeded(out var goal, out refusal))
        {
            return refusal;
        }

        var groups = design.ByTouchpoint(extent);
        return asked switch
        {
            PersonsAsked.Met { Stage: { } stage } met => InStage(design, extent, design.Touchpoints[positions[0]], stage).Match<Outcome<PersonsQuestion>>(
                inStage => new PersonsQuestion.WhoMet(extent.Filter, inStage, 0, met.Converted is null ? null : goal?.Condition, met.Converted), none => none),
            PersonsAsked.Met met => new PersonsQuestion.WhoMet(extent.Filter, groups, positions[0], met.Converted is null ? null : goal?.Condition, met.Converted),
            PersonsAsked.Took took => new PersonsQuestion.WhoTook(extent.Filter, groups, took.Length, positions),
            PersonsAsked.Went => new PersonsQuestion.WhoWent(extent.Filter, groups, positions[0], positions[1]),
            _ => new PersonsQuestion.WhoStopped(extent.Filter, groups, positions[0]),
        };
    }

    static Outcome<ushort[]> Positions(MeasuredMap design, PersonsAsked asked)
    {
        var names = asked switch
        {
            PersonsAsked.Met met => (IReadOnlyList<string>)[met.Touchpoint],
            PersonsAsked.Took took => took.Path,
            PersonsAsked.Went went => [went.Origin, went.Destination],
            PersonsAsked.Stopped stopped => [stopped.Touchpoint],
            _ => [],
        };
        var positions = new ushort[names.Count];
        for (var i = 0; i < positions.Length; i++)
        {
            if (!design.FindTouchpoint(names[i]).Succeeded(out positions[i], out var refusal))
            {
                return refusal;
            }
        }

        return positions;
    }

    static Outcome<PlaceGroups> InStage(MeasuredMap design, Extent extent, Touchpoint touchpoint, string name)
        => design.Stages.FirstOrDefault(s => Text.Key(s.Name) == Text.Key(name)) is { Id: var stage }
            ? design.Group(extent, p => p.TouchpointId == touchpoint.Id && p.StageId == stage ? 0 : null, 1)
            : Refusal.Of("stage.unknown", name) with { Kind = RefusalKind.NotFound };
}
