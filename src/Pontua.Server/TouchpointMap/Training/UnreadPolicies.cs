using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap.Training;

namespace Pontua.Server.TouchpointMap.Training;

/// <param name="Policy">Which this member has to know and whose latest version they have not read.</param>
readonly record struct UnreadPolicy(Guid Member, PolicyId Policy);

/// <summary>Who has not read what, without what it says: pages ask it each time.</summary>
static class UnreadPolicies
{
    /// <param name="only">Of this member; null: of the whole team.</param>
    public static async Task<IReadOnlyList<UnreadPolicy>> ListAsync(PontuaContext context, Guid? only, CancellationToken cancellation)
    {
        var policies = await context.Policies.Where(p => p.RetiredAt == null)
            .Select(p => new { p.Id, Number = p.Versions.Max(v => v.Number), Readers = p.Readers.Select(r => r.UserId).ToList() }).ToListAsync(cancellation);
        if (policies.Count == 0)
        {
            return [];
        }

        var team = await context.Memberships.Where(m => only == null || m.UserId == only).Select(m => m.UserId).ToListAsync(cancellation);
        var read = (await context.PolicyReceipts.Where(r => only == null || r.UserId == only).Select(r => new { r.PolicyId, r.Version, r.UserId }).ToListAsync(cancellation)).ToHashSet();
        return [.. from policy in policies
                   from member in team
                   where Policy.IsFor(member, policy.Readers) && !read.Contains(new { PolicyId = policy.Id, Version = policy.Number, UserId = member })
                   select new UnreadPolicy(member, policy.Id)];
    }
}
