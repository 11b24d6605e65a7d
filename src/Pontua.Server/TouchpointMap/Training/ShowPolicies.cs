using Microsoft.EntityFrameworkCore;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Training;

namespace Pontua.Server.TouchpointMap.Training;

/// <summary>Policies, who has read what they say now, and who has not.</summary>
sealed class ShowPolicies(IDbContextFactory<PontuaContext> contexts, CurrentMember member)
{
    /// <summary>Those the member who asks has to read first, then by name.</summary>
    /// <param name="only">Of this touchpoint; null: all.</param>
    public async Task<IReadOnlyList<PolicyShown>> ListAsync(TouchpointId? only, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var policies = await context.Policies.AsNoTracking().AsSplitQuery()
            .Where(p => p.RetiredAt == null && (only == null || p.Touchpoints.Any(t => t.TouchpointId == only))).ToListAsync(cancellation);
        return [.. (await ShowAsync(context, policies, cancellation)).OrderByDescending(p => p.IsMineToRead).ThenBy(p => p.Policy.Name, StringComparer.CurrentCulture)];
    }

    public async Task<Outcome<PolicyShown>> FindAsync(PolicyId id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var found = await ShowAsync(context, await context.Policies.AsNoTracking().AsSplitQuery().Where(p => p.Id == id && p.RetiredAt == null).ToListAsync(cancellation), cancellation);
        return found is [var policy] ? policy : new Refusal("policy.gone", RefusalKind.NotFound);
    }

    async Task<List<PolicyShown>> ShowAsync(PontuaContext context, List<Policy> policies, CancellationToken cancellation)
    {
        if (policies.Count == 0)
        {
            return [];
        }

        var ids = policies.ConvertAll(p => p.Id);
        var team = await context.Memberships.AsNoTracking().Select(m => new { m.UserId, m.Name }).ToListAsync(cancellation);
        var receipts = (await context.PolicyReceipts.AsNoTracking().Where(r => ids.Contains(r.PolicyId)).ToListAsync(cancellation)).ToLookup(r => (r.PolicyId, r.Version));
        var points = await context.Touchpoints.AsNoTracking().Select(t => new { t.Id, t.Name }).ToDictionaryAsync(t => t.Id, t => t.Name, cancellation);
        return policies.ConvertAll(policy =>
        {
            var read = receipts[(policy.Id, policy.Current.Number)].ToDictionary(r => r.UserId, r => r.At);
            return new PolicyShown(policy, [.. policy.Touchpoints.Select(t => points[t.TouchpointId]).Order(StringComparer.CurrentCulture)],
                [.. team.Where(m => policy.IsFor(m.UserId)).OrderBy(m => m.Name, StringComparer.CurrentCulture).Select(m => new ReaderShown(m.UserId, m.Name, read.TryGetValue(m.UserId, out var at) ? at : null, m.UserId == member.UserId))]);
        });
    }
}

/// <param name="Touchpoints">Their names.</param>
/// <param name="Readers">Of the team today, by name.</param>
sealed record PolicyShown(Policy Policy, IReadOnlyList<string> Touchpoints, IReadOnlyList<ReaderShown> Readers)
{
    public IEnumerable<ReaderShown> Missing => Readers.Where(r => r.ReadAt is null);

    public int Read => Readers.Count(r => r.ReadAt is not null);

    public bool IsMineToRead => Missing.Any(r => r.IsMe);
}

/// <param name="ReadAt">When they read what it says now; null: not yet.</param>
sealed record ReaderShown(Guid UserId, string Name, DateTimeOffset? ReadAt, bool IsMe);
