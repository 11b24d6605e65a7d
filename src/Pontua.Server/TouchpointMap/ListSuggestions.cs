using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.Ui;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>The suggestions that nobody has settled yet, oldest first.</summary>
sealed class ListSuggestions(IDbContextFactory<PontuaContext> contexts, CurrentMember member) : ISettingCount
{
    public string Page => MapPaths.Suggestions;

    /// <summary>How many wait for this member: only a manager settles them, so others have none.</summary>
    public static async Task<int> CountAsync(PontuaContext context, CurrentMember member, CancellationToken cancellation)
        => member.Is(Role.Manager) ? await Open(context).CountAsync(cancellation) : 0;

    public async Task<int> CountAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await CountAsync(context, member, cancellation);
    }

    public async Task<Outcome<List<OpenSuggestion>>> RunAsync(CancellationToken cancellation)
    {
        if (member.Require(Role.Manager) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await Open(context).OrderBy(s => s.At)
            .Select(s => new OpenSuggestion(
                s.Id, s.Name, s.StageId,
                context.Memberships.Where(m => m.UserId == s.ByUserId).Select(m => m.Name).FirstOrDefault()))
            .ToListAsync(cancellation);
    }

    static IQueryable<Suggestion> Open(PontuaContext context) => context.Suggestions.Where(s => s.SettledAt == null);
}

/// <param name="Stage">Null: no stage was named.</param>
/// <param name="By">Null: whoever it was is no member any more.</param>
sealed record OpenSuggestion(Guid Id, string Name, StageId? Stage, string? By);
