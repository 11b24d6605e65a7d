using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Storage;

namespace Pontua.Server.Hosting;

/// <summary>Enters the workspace of whoever is signed in, and reads the role afresh: a member who was removed is out at the next request.</summary>
static class WorkspaceGate
{
    public static void UseWorkspaceGate(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var userId))
        {
            await EnterAsync(http.RequestServices, userId, http.RequestAborted);
        }

        await next();
    });

    static async Task EnterAsync(IServiceProvider services, Guid userId, CancellationToken cancellation)
    {
        var current = services.GetRequiredService<CurrentWorkspace>();
        current.UserId = userId;
        await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
        var membership = await context.Memberships.IgnoreQueryFilters([WorkspaceWall.Filter])
            .Where(m => m.UserId == userId)
            .OrderBy(m => EF.Property<int>(m, WorkspaceWall.Column) == context.Users.Where(u => u.Id == userId).Select(u => u.LastWorkspace).FirstOrDefault() ? 0 : 1)
            .ThenBy(m => m.JoinedAt)
            .Select(m => new { Workspace = EF.Property<int>(m, WorkspaceWall.Column), m.Name, m.Role })
            .FirstOrDefaultAsync(cancellation);
        if (membership is not null)
        {
            current.Enter(new WorkspaceId(membership.Workspace));
            services.GetRequiredService<CurrentMember>().Enter(userId, membership.Name, membership.Role);
        }
    }
}
