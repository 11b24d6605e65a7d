using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Makes someone a member at once, from the command line: a new account with this password, or the account that exists, whose password stays.</summary>
sealed class AddMember(PontuaContext context, Accounts accounts, UserManager<PontuaUser> users, CurrentMember member, Audit audit, TimeProvider clock)
{
    public async Task<Outcome<PontuaUser>> RunAsync(string email, Role role, string? password, CancellationToken cancellation)
    {
        if (member.Require(Role.Admin) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var user = await users.FindByEmailAsync(email.Trim());
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
        await audit.WriteAsync(context, "member.added", user.Id.ToString(), role.ToString(), cancellation);
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return user;
    }
}
