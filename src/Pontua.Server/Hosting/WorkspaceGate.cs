using System.Security.Claims;
using Pontua.Server.Governance;

namespace Pontua.Server.Hosting;

/// <summary>Enters the workspace of whoever asks, and reads the role afresh: a member who was removed is out at the next request.</summary>
static class WorkspaceGate
{
    public static void UseWorkspaceGate(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var services = http.RequestServices;
        if (GuestOfExample.Is(http.User))
        {
            await services.GetRequiredService<GuestOfExample>().EnterAsync(http);
        }
        else if (Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var userId))
        {
            await services.GetRequiredService<EnterAsMember>().RunAsync(userId, SessionItems.WorkspaceOf(http), http.RequestAborted);
        }

        await next();
    });
}
