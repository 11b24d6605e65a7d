using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Who is invited, as what.</summary>
public sealed record NewInvitation(string? Name, string? Email, Role Role);

/// <summary>An invitation as its bearer sees it.</summary>
sealed record Invitation(string Workspace, string Email, string? Name, Role Role, bool HasAccount);

/// <summary>Invitations by link: an admin hands the link over, its bearer becomes a member.</summary>
sealed class Invitations(PontuaContext context, CurrentWorkspace current, CurrentMember member, Accounts accounts, Changes changes, Audit audit, UserManager<PontuaUser> users, TimeProvider clock)
{
    /// <summary>The token of a new link into the current workspace. Who is a member already is refused.</summary>
    public Task<Outcome<string>> InviteAsync(NewInvitation asked, CancellationToken cancellation)
        => changes.RunOnAsync<string>(context, Role.Admin, "member.invited", async () =>
        {
            if (!Accounts.CleanEmail(asked.Email).Succeeded(out var email, out var refusal))
            {
                return refusal;
            }

            if (!Text.Clean(asked.Name, Membership.LongestName, required: false).Succeeded(out var name, out refusal))
            {
                return refusal.About(nameof(asked.Name));
            }

            if (Chosen.Check(asked.Role) is { } unknown)
            {
                return unknown.About(nameof(asked.Role));
            }

            if (await users.FindByEmailAsync(email) is { } user && await context.Memberships.AnyAsync(m => m.UserId == user.Id, cancellation))
            {
                return Refusal.Of("membership.already", email).About(nameof(asked.Email)) with { Kind = RefusalKind.Conflict };
            }

            var (token, hash) = OneTimeLinks.NewToken();
            context.Add(new OneTimeLink(Guid.CreateVersion7(), LinkPurpose.Invitation, hash, clock.GetUtcNow() + OneTimeLink.LifeOf(LinkPurpose.Invitation))
            {
                Workspace = current.Id,
                Role = asked.Role,
                Email = email,
                Name = name.Length == 0 ? null : name,
            });
            return token;
        }, cancellation);

    /// <summary>Null: the link is spent.</summary>
    public async Task<Invitation?> FindAsync(string? token, CancellationToken cancellation)
    {
        if (await LinkAsync(token, cancellation) is not { } link)
        {
            return null;
        }

        var workspace = await WorkspaceOf(link).SingleAsync(cancellation);
        return new(workspace.Name, link.Email!, link.Name, link.Role!.Value, await users.FindByEmailAsync(link.Email!) is not null);
    }

    /// <summary>Accepts with a new account. Runs in a scope where no workspace has been entered.</summary>
    public Task<Outcome<PontuaUser>> AcceptAsync(string? token, string? name, string? password, CancellationToken cancellation)
        => AcceptAsync(token, name, (link, _) => accounts.CreateAsync(link.Email, password), cancellation);

    /// <summary>Accepts with the account that exists: its owner is signed in. Runs in a scope where no workspace has been entered.</summary>
    /// <param name="name">What they are called in this company.</param>
    public Task<Outcome<PontuaUser>> AcceptAsync(string? token, Guid userId, string? name, CancellationToken cancellation)
        => AcceptAsync(token, name, async (link, stop) =>
        {
            var user = await context.Users.SingleAsync(u => u.Id == userId, stop);
            return string.Equals(user.Email, link.Email, StringComparison.OrdinalIgnoreCase)
                ? user
                : Refusal.Of("invitation.for_another", link.Email!) with { Kind = RefusalKind.Conflict };
        }, cancellation);

    async Task<Outcome<PontuaUser>> AcceptAsync(string? token, string? name, Func<OneTimeLink, CancellationToken, Task<Outcome<PontuaUser>>> account, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await context.LockAsync($"link {token}", cancellation);
        if (await LinkAsync(token, cancellation) is not { } link)
        {
            return new Refusal("link.spent", RefusalKind.NotFound);
        }

        if (!Text.Clean(name, Membership.LongestName).Succeeded(out var called, out var refusal))
        {
            return refusal.About(nameof(NewInvitation.Name));
        }

        await context.LockChangesAsync(link.Workspace!.Value, cancellation);
        if (!(await account(link, cancellation)).Succeeded(out var user, out refusal))
        {
            return refusal;
        }

        link.Use(clock.GetUtcNow());
        user.LastWorkspace = link.Workspace.Value.Value;
        await context.EnterAsync(current, link.Workspace.Value, cancellation);
        if (!await context.Memberships.AnyAsync(m => m.UserId == user.Id, cancellation))
        {
            context.Add(new Membership(user.Id, called, link.Role!.Value, clock.GetUtcNow()));
        }

        member.Enter(user.Id, called, link.Role!.Value);
        await audit.WriteAsync(context, "member.joined", user.Id.ToString(), link.Role.ToString()!, cancellation);
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return user;
    }

    // Where its workspace has been removed, the link is spent.
    async Task<OneTimeLink?> LinkAsync(string? token, CancellationToken cancellation)
        => await OneTimeLinks.FindAsync(context, LinkPurpose.Invitation, token, clock.GetUtcNow(), cancellation) is { } link
            && await WorkspaceOf(link).AnyAsync(cancellation) ? link : null;

    IQueryable<Workspace> WorkspaceOf(OneTimeLink link) => context.Workspaces.Where(w => w.Number == link.Workspace!.Value.Value);
}
