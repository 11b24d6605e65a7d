using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Plans;

namespace Pontua.Server.TouchpointMap.Plans;

/// <summary>Plans of improvement: managers make and change them, whoever answers for one says how far it is.</summary>
sealed class EditPlan(Changes changes, IOutbox outbox, CurrentMember member, TimeProvider clock)
{
    public Task<Outcome<Plan>> AddAsync(PlanDraft draft, CancellationToken cancellation)
        => changes.RunAsync<Plan>(Role.Manager, "plan.added", async context =>
        {
            if (!Plan.Create(new(Guid.CreateVersion7()), draft, clock.GetUtcNow()).Succeeded(out var plan, out var refusal))
            {
                return refusal;
            }

            if (await FindGoneAsync(context, draft, null, cancellation) is { } gone)
            {
                return gone;
            }

            context.Add(plan);
            return plan;
        }, cancellation);

    public Task<Outcome<Plan>> WriteAsync(PlanId id, PlanDraft draft, CancellationToken cancellation)
        => ChangeAsync(id, Role.Manager, "plan.edited", async (context, plan)
            => await FindGoneAsync(context, draft, plan, cancellation) is { } gone ? gone : plan.Write(draft), cancellation);

    public Task<Outcome<Plan>> BecomeAsync(PlanId id, PlanState state, CancellationToken cancellation)
        => ChangeAsync(id, Role.Agent, "plan.moved", async (context, plan) =>
        {
            if (!member.Is(Role.Manager) && plan.OwnerUserId != member.UserId)
            {
                return new Refusal("plan.not_yours", RefusalKind.Forbidden);
            }

            var before = plan.State;
            var became = plan.Become(state, (await context.ReadWorkspaceAsync(cancellation)).DayOf(clock.GetUtcNow()));
            if (plan is { State: PlanState.Done, DoneOn: { } day } && before != PlanState.Done)
            {
                await outbox.AddAsync(context, WebhookEvents.PlanConcluded, new PlanConcludedData(plan.Id.Value, plan.What, plan.TouchpointId.Value, day), cancellation);
            }

            return became;
        }, cancellation);

    public Task<Outcome<Plan>> RemoveAsync(PlanId id, CancellationToken cancellation)
        => ChangeAsync(id, Role.Manager, "plan.removed", (context, plan) =>
        {
            context.Remove(plan);
            return Task.FromResult<Outcome<Plan>>(plan);
        }, cancellation);

    Task<Outcome<Plan>> ChangeAsync(PlanId id, Role needed, string action, Func<PontuaContext, Plan, Task<Outcome<Plan>>> change, CancellationToken cancellation)
        => changes.RunAsync<Plan>(needed, action, async context => await context.Plans.SingleOrDefaultAsync(p => p.Id == id, cancellation) is { } plan
            ? await change(context, plan)
            : new Refusal("plan.gone", RefusalKind.NotFound), cancellation);

    /// <param name="before">As it stands: what has gone since may stay in it.</param>
    static async Task<Refusal?> FindGoneAsync(PontuaContext context, PlanDraft draft, Plan? before, CancellationToken cancellation)
    {
        if (draft.Touchpoint != before?.TouchpointId && !await context.Touchpoints.AnyAsync(t => t.Id == draft.Touchpoint && t.State != TouchpointState.Retired, cancellation))
        {
            return new Refusal("touchpoint.gone", RefusalKind.NotFound).About(nameof(draft.Touchpoint));
        }

        if (draft.Attribute is { } attribute && attribute != before?.AttributeId && !await context.PostureAttributes.AnyAsync(a => a.Id == attribute && a.RetiredAt == null, cancellation))
        {
            return new Refusal("posture.attribute_gone", RefusalKind.NotFound).About(nameof(draft.Attribute));
        }

        return draft.Owner is { } owner && owner != before?.OwnerUserId && !await context.Memberships.AnyAsync(m => m.UserId == owner, cancellation)
            ? new Refusal("touchpoint.owner_gone", RefusalKind.NotFound).About(nameof(draft.Owner)) : null;
    }
}

/// <summary>What other systems are told of a plan that was done.</summary>
public sealed record PlanConcludedData(Guid Plan, string What, Guid Touchpoint, DateOnly DoneOn);
