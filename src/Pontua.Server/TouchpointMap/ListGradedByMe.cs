using Microsoft.EntityFrameworkCore;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>The touchpoints that whoever asks has graded, or has said not to know: those are not asked for again.</summary>
sealed class ListGradedByMe(IDbContextFactory<PontuaContext> contexts, CurrentMember member)
{
    public async Task<IReadOnlySet<TouchpointId>> RunAsync(CancellationToken cancellation)
    {
        if (RaterOf(member) is not { } rater)
        {
            return new HashSet<TouchpointId>();
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return (await context.Evaluations.Where(e => e.Side == Side.Company && e.Rater == rater).Select(e => e.TouchpointId).Distinct().ToListAsync(cancellation)).ToHashSet();
    }

    /// <summary>Under which name a member's grades stand; null: has none. A guest of the example has no account, only the name that all guests share.</summary>
    public static string? RaterOf(CurrentMember member) => member.UserId?.ToString() ?? (member.IsGuest ? member.Name : null);
}
