using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>Raters do not see each other's grades of attributes, and why, before they have given their own. Managers, who settle disagreement, and those who grade nothing see all.</summary>
sealed class AwaitedGrades(IDbContextFactory<PontuaContext> contexts, CurrentMember member)
{
    /// <summary>Tells of which touchpoints in use the member's own grades are awaited: until there is one, and an answer for every attribute.</summary>
    /// <param name="touchpoint">Asked for alone; null: of all.</param>
    public async Task<Func<Touchpoint, bool>> FindAsync(MeasuredMap design, TouchpointId? touchpoint, CancellationToken cancellation)
    {
        if (!member.Is(Role.Agent) || member.Is(Role.Manager) || ListGradedByMe.RaterOf(member) is not { } rater)
        {
            return _ => false;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var own = (await context.Evaluations
            .Where(e => e.Side == Side.Company && e.Rater == rater && (touchpoint == null || e.TouchpointId == touchpoint))
            .Select(e => new { e.TouchpointId, e.AttributeId, e.Grade }).ToListAsync(cancellation)).ToLookup(e => e.TouchpointId);
        return asked => asked.State != TouchpointState.Retired
            && !(own[asked.Id].Any(e => e.Grade is not null) && design.Attributes.All(attribute => own[asked.Id].Any(e => e.AttributeId == attribute.Id)));
    }
}
