using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Someone of the team, as the page "Equipe" lists them.</summary>
sealed record TeamMember(Guid UserId, string Name, string Email, Role Role, DateTimeOffset JoinedAt, bool HasSecondFactor);

/// <summary>An invitation that nobody has accepted yet.</summary>
sealed record OpenInvitation(Guid Id, string? Name, string Email, Role Role, DateTimeOffset ExpiresAt);

/// <summary>The people of the current workspace: who they are, what they may, and their leaving. A workspace keeps at least one admin.</summary>
sealed class Members(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, CurrentMember member, Audit audit, TimeProvider clock)
{
    public async Task<List<TeamMember>> ListAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Memberships.OrderBy(m => m.Name)
            .Join(context.Users, m => m.UserId, u => u.Id, (m, u) => new TeamMember(
                m.UserId, m.Name, u.Email ?? "", m.Role, m.JoinedAt, u.TwoFactorEnabled || context.UserPasskeys.Any(p => p.UserId == u.Id)))
            .ToListAsync(cancellation);
    }

    public async Task<List<OpenInvitation>> InvitationsAsync(CancellationToken cancellation)
    {
        var (now, here) = (clock.GetUtcNow(), current.Id);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.OneTimeLinks
            .Where(l => l.Purpose == LinkPurpose.Invitation && l.Workspace == here && l.UsedAt == null && l.ExpiresAt > now)
            .OrderBy(l => l.ExpiresAt)
            .Select(l => new OpenInvitation(l.Id, l.Name, l.Email!, l.Role!.Value, l.ExpiresAt))
            .ToListAsync(cancellation);
    }

    public Task<Outcome<Membership>> RenameAsync(Guid userId, string? name, CancellationToken cancellation)
        => ChangeAsync(userId, userId == member.UserId ? Role.Viewer : Role.Admin, "member.renamed", "name", (found, _) => found.Rename(name ?? ""), cancellation);

    public Task<Outcome<Membership>> ChangeRoleAsync(Guid userId, Role role, CancellationToken cancellation)
        => ChangeAsync(userId, Role.Admin, "member.role_changed", role.ToString(), (found, otherAdmins) => found.Become(role, otherAdmins), cancellation);

    /// <summary>An admin removes anybody, everybody may leave.</summary>
    public Task<Outcome<Membership>> RemoveAsync(Guid userId, CancellationToken cancellation)
        => ChangeAsync(userId, userId == member.UserId ? Role.Viewer : Role.Admin, "member.left", "", (found, otherAdmins) => found.Leave(otherAdmins) is { } no ? no : found, cancellation, isRemoval: true);

    public async Task<Outcome<Guid>> WithdrawInvitationAsync(Guid id, CancellationToken cancellation)
    {
        if (member.Require(Role.Admin) is { } refusal)
        {
            return refusal;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var here = current.Id;
        if (await context.OneTimeLinks.Where(l => l.Id == id && l.Workspace == here && l.UsedAt == null).ExecuteDeleteAsync(cancellation) == 0)
        {
            return new Refusal("link.spent", RefusalKind.NotFound);
        }

        await audit.WriteAsync(context, "member.invitation_withdrawn", id.ToString(), "", cancellation);
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return id;
    }

    async Task<Outcome<Membership>> ChangeAsync(
        Guid userId, Role needed, string action, string fields, Func<Membership, int, Outcome<Membership>> change, CancellationToken cancellation, bool isRemoval = false)
    {
        if (member.Require(needed) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await context.LockAsync($"members {context.WorkspaceNumber}", cancellation); // two admins must not take the role from each other at once
        if (await context.Memberships.SingleOrDefaultAsync(m => m.UserId == userId, cancellation) is not { } found)
        {
            return new Refusal("membership.not_found", RefusalKind.NotFound);
        }

        var otherAdmins = await context.Memberships.CountAsync(m => m.Role == Role.Admin && m.UserId != userId, cancellation);
        if (!change(found, otherAdmins).Succeeded(out _, out var refusal))
        {
            return refusal;
        }

        if (isRemoval)
        {
            context.Remove(found);
        }

        await audit.WriteAsync(context, action, userId.ToString(), fields, cancellation);
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return found;
    }
}
