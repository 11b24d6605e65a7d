using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.TouchpointMap.Training;

namespace Pontua.Server.TouchpointMap.Training;

/// <summary>Managers write policies; what they change in text or questions is a new version.</summary>
sealed class EditPolicy(Changes changes, TimeProvider clock)
{
    public Task<Outcome<Policy>> AddAsync(PolicyDraft draft, CancellationToken cancellation)
        => changes.RunAsync<Policy>(Role.Manager, "policy.added", async context =>
        {
            if (!Policy.Create(new(Guid.CreateVersion7()), draft, clock.GetUtcNow()).Succeeded(out var policy, out var refusal))
            {
                return refusal;
            }

            if (await FindGoneAsync(context, policy, cancellation) is { } gone)
            {
                return gone;
            }

            context.Add(policy);
            return policy;
        }, cancellation);

    public Task<Outcome<Policy>> WriteAsync(PolicyId id, PolicyDraft draft, CancellationToken cancellation)
        => ChangeAsync(id, "policy.edited", async (context, policy)
            => policy.Write(draft, clock.GetUtcNow()).Succeeded(out _, out var refusal) ? await FindGoneAsync(context, policy, cancellation) : refusal, cancellation);

    /// <summary>Nobody has to read it any more; who read it stays on record.</summary>
    public Task<Outcome<Policy>> RetireAsync(PolicyId id, CancellationToken cancellation)
        => ChangeAsync(id, "policy.retired", (_, policy) =>
        {
            policy.Retire(clock.GetUtcNow());
            return Task.FromResult<Refusal?>(null);
        }, cancellation);

    Task<Outcome<Policy>> ChangeAsync(PolicyId id, string action, Func<PontuaContext, Policy, Task<Refusal?>> change, CancellationToken cancellation)
        => changes.RunAsync<Policy>(Role.Manager, action, async context
            => await context.Policies.AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id && p.RetiredAt == null, cancellation) is not { } policy ? new Refusal("policy.gone", RefusalKind.NotFound)
                : await change(context, policy) is { } refusal ? refusal : policy, cancellation);

    static async Task<Refusal?> FindGoneAsync(PontuaContext context, Policy policy, CancellationToken cancellation)
    {
        var (touchpoints, readers) = (policy.Touchpoints.Select(t => t.TouchpointId).ToList(), policy.Readers.Select(r => r.UserId).ToList());
        return await context.Touchpoints.CountAsync(t => touchpoints.Contains(t.Id), cancellation) < touchpoints.Count ? new Refusal("touchpoint.gone", RefusalKind.NotFound).About(nameof(PolicyDraft.Touchpoints))
            : await context.Memberships.CountAsync(m => readers.Contains(m.UserId), cancellation) < readers.Count ? new Refusal("touchpoint.owner_gone", RefusalKind.NotFound).About(nameof(PolicyDraft.Readers))
            : policy.AttributeId is { } attribute && !await context.PostureAttributes.AnyAsync(a => a.Id == attribute, cancellation) ? new Refusal("posture.attribute_gone", RefusalKind.NotFound).About(nameof(PolicyDraft.Attribute))
            : null;
    }
}
