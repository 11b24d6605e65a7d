using Microsoft.EntityFrameworkCore;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Plans;

namespace Pontua.Server.TouchpointMap.Plans;

/// <summary>Plans with who answers for them: the late ones first, then by the day they are due.</summary>
sealed class ShowPlans(IDbContextFactory<PontuaContext> contexts, CurrentMember member, TimeProvider clock)
{
    /// <param name="only">Of this touchpoint; null: of all.</param>
    public async Task<PlansShown> ListAsync(TouchpointId? only, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var today = (await context.ReadWorkspaceAsync(cancellation)).DayOf(clock.GetUtcNow());
        var plans = await context.Plans.AsNoTracking().Where(p => only == null || p.TouchpointId == only).ToListAsync(cancellation);
        var points = await context.Touchpoints.AsNoTracking().Select(t => new { t.Id, t.Name }).ToDictionaryAsync(t => t.Id, t => t.Name, cancellation);
        var members = await context.Memberships.AsNoTracking().Join(context.Users, m => m.UserId, u => u.Id, (m, u) => new { m.UserId, m.Name, u.Email }).ToDictionaryAsync(m => m.UserId, cancellation);
        return new(today, [.. plans
            .Select(plan => new PlanShown(plan, points[plan.TouchpointId], members.GetValueOrDefault(plan.OwnerUserId)?.Name, members.GetValueOrDefault(plan.OwnerUserId)?.Email, plan.IsLate(today), plan.OwnerUserId == member.UserId))
            .OrderByDescending(plan => plan.IsLate).ThenBy(plan => plan.Plan.State).ThenBy(plan => plan.Plan.Due).ThenBy(plan => plan.Plan.Id.Value)]);
    }

    public async Task<Outcome<Plan>> FindAsync(PlanId id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellation) is { } plan ? plan : new Refusal("plan.gone", RefusalKind.NotFound);
    }
}

/// <param name="Today">In the company's calendar.</param>
sealed record PlansShown(DateOnly Today, IReadOnlyList<PlanShown> Plans)
{
    /// <summary>Late, by who answers for them: most of them first.</summary>
    public IEnumerable<IGrouping<(Guid User, string? Name, string? Email), PlanShown>> LateByPerson
        => Plans.Where(p => p.IsLate).GroupBy(p => (p.Plan.OwnerUserId, p.Owner, p.Email)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Owner, StringComparer.CurrentCulture);
}

/// <param name="Owner">Null: has left the company.</param>
sealed record PlanShown(Plan Plan, string Touchpoint, string? Owner, string? Email, bool IsLate, bool IsMine);
