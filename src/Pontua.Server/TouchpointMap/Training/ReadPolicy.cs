using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.TouchpointMap.Training;

namespace Pontua.Server.TouchpointMap.Training;

/// <summary>A member says that they have read a policy and shows that they understood it.</summary>
sealed class ReadPolicy(Changes changes, CurrentMember member, TimeProvider clock)
{
    /// <param name="version">That was read: a newer one has to be read again.</param>
    /// <param name="answers">By the question's position.</param>
    /// <returns>Or a refusal: <c>policy.newer</c>, <c>policy.missed</c> with which questions, <c>policy.not_asked</c>.</returns>
    public Task<Outcome<PolicyReceipt>> RunAsync(PolicyId id, int version, IReadOnlyDictionary<int, string> answers, CancellationToken cancellation)
        => changes.RunAsync<PolicyReceipt>(Role.Viewer, "policy.read", async context =>
        {
            if (await context.Policies.AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id && p.RetiredAt == null, cancellation) is not { } policy)
            {
                return new Refusal("policy.gone", RefusalKind.NotFound);
            }

            if (member.UserId is not { } user || !policy.IsFor(user))
            {
                return new Refusal("policy.not_asked", RefusalKind.Forbidden);
            }

            var current = policy.Current;
            if (version != current.Number)
            {
                return new Refusal("policy.newer", RefusalKind.Conflict);
            }

            if (current.Missed(answers) is { Count: > 0 } missed)
            {
                return Refusal.Of("policy.missed", string.Join(", ", missed.Select(position => position + 1)));
            }

            if (await context.PolicyReceipts.SingleOrDefaultAsync(r => r.PolicyId == id && r.Version == version && r.UserId == user, cancellation) is { } before)
            {
                return before;
            }

            var receipt = new PolicyReceipt(Guid.CreateVersion7(), id, version, user, clock.GetUtcNow());
            context.Add(receipt);
            return receipt;
        }, cancellation);
}
