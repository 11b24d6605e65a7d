using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Moves a browser's session into another workspace: one of the person's own, or example data.</summary>
sealed class EnterWorkspace(IDbContextFactory<PontuaContext> contexts, CurrentMember member, GuestOfExample guest, SignInManager<PontuaUser> signIn)
{
    public async Task<Outcome<Workspace>> RunAsync(HttpContext http, string shortName)
    {
        await using var context = await contexts.CreateDbContextAsync(http.RequestAborted);
        var workspace = await context.Workspaces.SingleOrDefaultAsync(w => w.ShortName == shortName, http.RequestAborted);
        if (workspace is null || member.UserId is not { } userId || !await MayEnterAsync(context, userId, workspace, http.RequestAborted))
        {
            return NotFound(shortName);
        }

        await MoveAsync(context, http, userId, workspace.Number);
        return workspace;
    }

    /// <summary>Enters example data: an admin of any company, or a guest at this computer while there is no company.</summary>
    public async Task<Outcome<Workspace>> EnterExampleAsync(HttpContext http, string shortName)
    {
        if (member.UserId is not null)
        {
            return await RunAsync(http, shortName);
        }

        await using var context = await contexts.CreateDbContextAsync(http.RequestAborted);
        var example = await context.Workspaces.SingleOrDefaultAsync(w => w.ShortName == shortName && w.IsExample, http.RequestAborted);
        if (example is null || !await guest.IsWelcomeAsync(http))
        {
            return NotFound(shortName);
        }

        await GuestOfExample.SignInAsync(http, example);
        return example;
    }

    /// <summary>Back to one's own data; a guest is signed out.</summary>
    public async Task LeaveExampleAsync(HttpContext http)
    {
        if (member.UserId is not { } userId)
        {
            await signIn.SignOutAsync();
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(http.RequestAborted);
        if (await EnterAsMember.OfPersonAsync(context, userId, http.RequestAborted) is [var own, ..])
        {
            await MoveAsync(context, http, userId, own.Workspace);
        }
    }

    static async Task<bool> MayEnterAsync(PontuaContext context, Guid userId, Workspace workspace, CancellationToken cancellation)
    {
        var memberships = await EnterAsMember.OfPersonAsync(context, userId, cancellation);
        return memberships.Exists(m => m.Workspace == workspace.Number) || (workspace.IsExample && memberships.Exists(m => m.Role == Role.Admin));
    }

    static async Task MoveAsync(PontuaContext context, HttpContext http, Guid userId, int number)
    {
        await context.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastWorkspace, number), http.RequestAborted);
        await SessionItems.EnterWorkspaceAsync(http, number);
    }

    static Refusal NotFound(string shortName) => Refusal.Of("workspace.not_found", shortName) with { Kind = RefusalKind.NotFound };
}
