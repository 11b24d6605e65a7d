using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>Raters do not see each other's grade of an attribute, and why, before they have given their own. Managers, who settle disagreement, and those who grade nothing see all.</summary>
/// <remarks>The company's grade of a touchpoint as a whole is told to all, also where one attribute makes it, or it and the attributes told leave only one to work out: the map is everybody's.</remarks>
sealed class AwaitedGrades(IDbContextFactory<PontuaContext> contexts, CurrentMember member)
{
    /// <summary>Tells what of touchpoints in use is kept back: an attribute until the member has answered it and graded anything of the touchpoint; of the posture as a whole (null) the reasons, until the latter.</summary>
    /// <param name="touchpoint">Asked for alone; null: of all.</param>
    public async Task<Func<Touchpoint, AttributeId?, bool>> FindAsync(TouchpointId? touchpoint, CancellationToken cancellation)
    {
        if (!member.Is(Role.Agent) || member.Is(Role.Manager) || ListGradedByMe.RaterOf(member) is not { } rater)
        {
            return (_, _) => false;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var own = (await context.Evaluations
            .Where(e => e.Side == Side.Company && e.Rater == rater && (touchpoint == null || e.TouchpointId == touchpoint))
            .Select(e => new { e.TouchpointId, e.AttributeId, e.Grade }).ToListAsync(cancellation)).ToLookup(e => e.TouchpointId);
        return (asked, attribute) => asked.State != TouchpointState.Retired
            && !(own[asked.Id].Any(e => e.Grade is not null) && (attribute is null || own[asked.Id].Any(e => e.AttributeId == attribute)));
    }
}
