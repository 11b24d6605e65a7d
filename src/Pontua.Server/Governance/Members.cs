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
sealed class Members(IDbContextFactory<PontuaContext> contexts, Changes changes, CurrentWorkspace current, CurrentMember member, TimeProvider clock)
{
    public async Task<Outcome<List<TeamMember>>> ListAsync(CancellationToken cancellation)
    {
        if (member.Require(Role.Admin) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var team = await context.Memberships
            .Join(context.Users, m => m.UserId, u => u.Id, (m, u) => new TeamMember(
                m.UserId, m.Name, u.Email ?? "", m.Role, m.JoinedAt, u.TwoFactorEnabled || context.UserPasskeys.Any(p => p.UserId == u.Id)))
            .ToListAsync(cancellation);
        return team.OrderBy(m => m.Name, StringComparer.CurrentCulture).ToList();
    }

    public async Task<Outcome<List<OpenInvitation>>> InvitationsAsync(CancellationToken cancellation)
    {
        if (member.Require(Role.Admin) is { } notAllowed)
        {
            return notAllowed;
        }

        var (now, here) = (clock.GetUtcNow(), current.Id);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.OneTimeLinks
            .Where(l => l.Purpose == LinkPurpose.Invitation && l.Workspace == here && l.UsedAt == null && l.ExpiresAt > now)
            .OrderBy(l => l.ExpiresAt)
            .Select(l => new OpenInvitation(l.Id, l.Name, l.Email!, l.Role!.Value, l.ExpiresAt))
            .ToListAsync(cancellation);
    }

    public Task<Outcome<Membership>> RenameAsync(Guid userId, string? name, CancellationToken cancellation)
        => ChangeAsync(userId, AdminUnlessSelf(userId), "member.renamed", (found, _) => found.Rename(name ?? ""), cancellation);

    public Task<Outcome<Membership>> ChangeRoleAsync(Guid userId, Role role, CancellationToken cancellation)
        => ChangeAsync(userId, Role.Admin, $"member.became_{role.ToString().ToLowerInvariant()}", (found, otherAdmins) => found.Become(role, otherAdmins), cancellation);

    /// <summary>An admin removes anybody, everybody may leave.</summary>
    public Task<Outcome<Membership>> RemoveAsync(Guid userId, CancellationToken cancellation)
        => ChangeAsync(userId, AdminUnlessSelf(userId), "member.left", (found, otherAdmins) => found.Leave(otherAdmins) is { } no ? no : found, cancellation, isRemoval: true);

    public Task<Outcome<Guid>> WithdrawInvitationAsync(Guid id, CancellationToken cancellation)
        => changes.RunAsync<Guid>(Role.Admin, "member.invitation_withdrawn", async context =>
        {
            var here = current.Id;
            if (await context.OneTimeLinks.SingleOrDefaultAsync(l => l.Id == id && l.Workspace == here && l.UsedAt == null, cancellation) is not { } link)
            {
                return new Refusal("link.spent", RefusalKind.NotFound);
            }

            context.Remove(link);
            return id;
        }, cancellation);

    Role AdminUnlessSelf(Guid userId) => userId == member.UserId ? Role.Viewer : Role.Admin;

    Task<Outcome<Membership>> ChangeAsync(
        Guid userId, Role needed, string action, Func<Membership, int, Outcome<Membership>> change, CancellationToken cancellation, bool isRemoval = false)
        => changes.RunAsync<Membership>(needed, action, async context =>
        {
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

            return found;
        }, cancellation);
}
