using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.TouchpointMap;

/// <summary>The suggestions that nobody has settled yet, oldest first.</summary>
sealed class ListSuggestions(IDbContextFactory<PontuaContext> contexts, CurrentMember member)
{
    public async Task<Outcome<List<OpenSuggestion>>> RunAsync(CancellationToken cancellation)
    {
        if (member.Require(Role.Manager) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Suggestions.Where(s => s.SettledAt == null).OrderBy(s => s.At)
            .Select(s => new OpenSuggestion(
                s.Id, s.Name,
                context.Stages.Where(stage => stage.Id == s.StageId).Select(stage => stage.Name).FirstOrDefault(),
                context.Memberships.Where(m => m.UserId == s.ByUserId).Select(m => m.Name).FirstOrDefault()))
            .ToListAsync(cancellation);
    }
}

/// <param name="Stage">Null: no stage was named.</param>
/// <param name="By">Null: whoever it was is no member any more.</param>
sealed record OpenSuggestion(Guid Id, string Name, string? Stage, string? By);
