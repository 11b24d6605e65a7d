using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Makes someone a member at once, from the command line: a new account with this password, or the account that exists, whose password stays.</summary>
sealed class AddMember(PontuaContext context, Changes changes, Accounts accounts, TimeProvider clock)
{
    public Task<Outcome<PontuaUser>> RunAsync(string email, Role role, string? password, CancellationToken cancellation)
        => changes.RunOnAsync<PontuaUser>(context, Role.Admin, $"member.added_as_{role.ToString().ToLowerInvariant()}", async () =>
        {
            var user = await accounts.FindAsync(email);
            if (user is not null && await context.Memberships.AnyAsync(m => m.UserId == user.Id, cancellation))
            {
                return Refusal.Of("membership.already", email) with { Kind = RefusalKind.Conflict };
            }

            if (user is null && !(await accounts.CreateAsync(email, password)).Succeeded(out user, out var refusal))
            {
                return refusal;
            }

            user!.LastWorkspace ??= context.WorkspaceNumber;
            context.Add(new Membership(user.Id, user.Email!.Split('@')[0], role, clock.GetUtcNow()));
            return user;
        }, cancellation);
}
