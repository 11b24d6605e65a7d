using Microsoft.EntityFrameworkCore;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>As whom the one who asks grades in a round: a member who was chosen, or the holder of a link.</summary>
sealed class CurrentRater(CurrentMember member)
{
    Guid? _byLink;

    /// <summary>Enters as the holder of a link that was found: may look, and say what this rater says.</summary>
    public void EnterByLink(RoundRater rater)
    {
        _byLink = rater.Id;
        member.Enter(null, rater.Name!, Pontua.Governance.Role.Viewer);
    }

    /// <summary>Null: the round does not ask them.</summary>
    public Task<RoundRater?> FindAsync(PontuaContext context, RoundId round, CancellationToken cancellation)
    {
        var raters = context.RoundRaters.AsNoTracking().Where(r => r.RoundId == round);
        return _byLink is { } rater ? raters.SingleOrDefaultAsync(r => r.Id == rater, cancellation)
            : member.UserId is { } user ? raters.SingleOrDefaultAsync(r => r.UserId == user, cancellation)
            : Task.FromResult<RoundRater?>(null);
    }
}
