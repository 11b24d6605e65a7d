using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion.Events;
using Pontua.Ingestion.Rules;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion.Live;

/// <summary>The rules in their order, and what none of them places.</summary>
/// <param name="Looked">Touches that came as they happened and were looked at, the latest; of them <paramref name="Unplaced"/> have no touchpoint.</param>
/// <param name="IsPlacing">The past is being placed by rules that changed.</param>
sealed record RulesShown(IReadOnlyList<RuleShown> Rules, int Looked, int Unplaced, IReadOnlyList<EventShape> Shapes, IReadOnlyList<Touchpoint> Touchpoints, bool IsPlacing);

/// <param name="Touchpoint">Null: it was removed, and the rule places nothing.</param>
sealed record RuleShown(TouchRule Rule, string? Touchpoint);

/// <summary>Events that look alike.</summary>
/// <param name="Name">Null: they have none.</param>
sealed record EventShape(EventKind Kind, string? Name, int Count);

/// <summary>What a rule would do to the touches of the last 30 days.</summary>
/// <param name="Met">That it places.</param>
/// <param name="Elsewhere">Of them, that a rule before it places otherwise.</param>
/// <param name="Looked">The most that were looked at; not all of the 30 days where they are more.</param>
sealed record RulePreview(int Met, int Elsewhere, int Looked);

/// <summary>Shows the rules, the most frequent events that none of them places, and what a rule would do.</summary>
sealed class ShowRules(IDbContextFactory<PontuaContext> contexts, CurrentMember member, TimeProvider clock)
{
    const int MostLooked = 20_000, MostShapes = 20;
    static readonly TimeSpan Previewed = TimeSpan.FromDays(30);

    public async Task<Outcome<RulesShown>> RunAsync(CancellationToken cancellation)
    {
        if (member.Require(Role.Manager) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rules = await context.TouchRules.AsNoTracking().OrderBy(r => r.Position).ThenBy(r => r.Number).ToListAsync(cancellation);
        var touchpoints = await context.Touchpoints.AsNoTracking().IgnoreAutoIncludes().Where(t => t.State != TouchpointState.Retired).OrderBy(t => t.Name).ToListAsync(cancellation);
        var state = await context.RuleStates.AsNoTracking().SingleOrDefaultAsync(cancellation);
        var events = await EventsAsync(context, null, cancellation);
        var book = new RuleBook(rules);
        var unplaced = events.Where(e => book.Find(e) is null).ToList();
        return new RulesShown(
            [.. rules.Select(r => new RuleShown(r, touchpoints.FirstOrDefault(t => t.Id == r.TouchpointId)?.Name))], events.Count, unplaced.Count,
            [.. unplaced.GroupBy(e => (e.Kind, e.Name)).Select(g => new EventShape(g.Key.Kind, g.Key.Name, g.Count())).OrderByDescending(s => s.Count).ThenBy(s => s.Name, StringComparer.CurrentCulture).Take(MostShapes)],
            [.. touchpoints.Where(t => !PlaceNumbers.NowhereKeys.Contains(t.NameKey))], state is not null && state.Version != state.PlacedVersion);
    }

    /// <summary>What a rule with these conditions would do, behind the others.</summary>
    public async Task<Outcome<RulePreview>> PreviewAsync(IReadOnlyList<RuleCondition> conditions, CancellationToken cancellation)
    {
        if (member.Require(Role.Manager) is { } notAllowed)
        {
            return notAllowed;
        }

        if (EditRules.Check(conditions) is { } wrong)
        {
            return wrong;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var book = new RuleBook(await context.TouchRules.AsNoTracking().ToListAsync(cancellation));
        var events = await EventsAsync(context, clock.GetUtcNow() - Previewed, cancellation);
        var met = events.Where(e => RuleBook.MeetsAll(e, conditions)).ToList();
        return new RulePreview(met.Count, met.Count(e => book.Find(e) is not null), events.Count);
    }

    /// <summary>The latest events, as they were told.</summary>
    static async Task<List<SourceEvent>> EventsAsync(PontuaContext context, DateTimeOffset? since, CancellationToken cancellation)
    {
        var details = context.TouchDetails.AsNoTracking().OrderByDescending(d => d.Seq).Take(MostLooked);
        var bodies = since is { } from
            ? await details.Join(context.Touches.Where(t => t.ReceivedAt >= from), d => d.Seq, t => t.Seq, (d, _) => d.Body).ToListAsync(cancellation)
            : await details.Select(d => d.Body).ToListAsync(cancellation);
        return [.. bodies.Select(body => EventDetails.Read(body))];
    }
}
