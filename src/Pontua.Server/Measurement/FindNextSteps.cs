using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>What is still to be begun, as the data shows it: nobody ticks anything off. One question to the database.</summary>
sealed class FindNextSteps(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, CurrentMember member, TimeProvider clock)
{
    /// <summary>Nothing for who has hidden it, only looks, or has no account.</summary>
    public async Task<IReadOnlyList<NextStep>> RunAsync(CancellationToken cancellation)
    {
        if (member.UserId is not { } user || !member.Is(Role.Agent))
        {
            return [];
        }

        var (here, rater, now) = (current.Id, user.ToString(), clock.GetUtcNow());
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var ungraded = context.Touchpoints.Where(t => t.State == TouchpointState.Active
            && !context.Evaluations.Any(e => e.TouchpointId == t.Id && e.Side == Side.Company && e.Rater == rater));
        var taken = await context.Memberships.Where(m => m.UserId == user && !m.HidesNextSteps).Select(m => new StepsTaken(
            context.Workspaces.Where(w => w.Number == here.Value).Select(w => w.FirstStep).FirstOrDefault(),
            context.Touches.Any(),
            context.Memberships.Any(other => other.UserId != user)
                || context.OneTimeLinks.Any(l => l.Purpose == LinkPurpose.Invitation && l.Workspace == here && l.UsedAt == null && l.ExpiresAt > now),
            context.Goals.Any(goal => goal.TouchpointId != null || goal.Outcome != null),
            ungraded.Count(),
            ungraded.OrderBy(t => t.Id).Select(t => (TouchpointId?)t.Id).FirstOrDefault())).SingleOrDefaultAsync(cancellation);
        return [.. taken?.Next().Where(step => member.Is(step.To)) ?? []];
    }
}
