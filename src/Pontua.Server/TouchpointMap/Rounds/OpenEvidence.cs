using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>Opens a photo or a recording that shows why a grade was given: for who gave it, and for managers once the round is closed.</summary>
sealed class OpenEvidence(IDbContextFactory<PontuaContext> contexts, CurrentMember member, CurrentRater raters, Blobs blobs)
{
    /// <summary>Null: there is none, or not for whoever asks.</summary>
    public async Task<(Stream Bytes, string ContentType)?> RunAsync(RoundId id, Guid entry, Guid evidence, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.RoundEntries.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(e => e.Id == entry && e.RoundId == id, cancellation) is not { } said
            || !await MaySeeAsync(context, said, cancellation))
        {
            return null;
        }

        return said.Evidence.FirstOrDefault(e => e.Id == evidence) is { Kind: EvidenceKind.Photo or EvidenceKind.Audio } shown
            ? blobs.OpenMedia(shown.Content, shown.Kind is EvidenceKind.Photo ? "image" : "audio") : null;
    }

    async Task<bool> MaySeeAsync(PontuaContext context, RoundEntry said, CancellationToken cancellation)
        => (await raters.FindAsync(context, said.RoundId, cancellation))?.Id == said.RaterId
            || (member.Is(Role.Manager) && await context.Rounds.AnyAsync(r => r.Id == said.RoundId && r.ClosedAt != null, cancellation));
}
