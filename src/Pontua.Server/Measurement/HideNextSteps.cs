using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;

namespace Pontua.Server.Measurement;

/// <summary>Takes the next steps from a member's map, or brings them back; what others see stays.</summary>
sealed class HideNextSteps(Changes changes, CurrentMember member)
{
    public Task<Outcome<Membership>> RunAsync(bool hides, CancellationToken cancellation)
        => changes.RunAsync<Membership>(Role.Agent, hides ? "member.hid_next_steps" : "member.showed_next_steps", async context =>
        {
            if (await context.Memberships.SingleOrDefaultAsync(m => m.UserId == member.UserId, cancellation) is not { } own)
            {
                return new Refusal("membership.not_found", RefusalKind.NotFound);
            }

            own.HideNextSteps(hides);
            return own;
        }, cancellation);
}
