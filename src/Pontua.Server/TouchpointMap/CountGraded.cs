using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>How many touchpoints in use have a grade of the company.</summary>
sealed class CountGraded(IDbContextFactory<PontuaContext> contexts)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Touchpoints.CountAsync(
            t => t.State != TouchpointState.Retired && context.Evaluations.Any(e => e.TouchpointId == t.Id && e.Side == Side.Company && e.Grade != null), cancellation);
    }
}
