using System.Security.Claims;
using Microsoft.AspNetCore.Localization;
using Pontua.Server.Hosting;

namespace Pontua.Server.Governance;

/// <summary>Enters the workspace of whoever asks, speaks its language, and reads the role afresh: a member who was removed is out at the next request.</summary>
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

        // A person's own choice (the cookie) goes before the company's, the company's before what the browser asks for.
        if (http.Features.Get<IRequestCultureFeature>()?.Provider is not CookieRequestCultureProvider
            && await services.GetRequiredService<ShowWorkspace>().LanguageAsync(http.RequestAborted) is { } language)
        {
            HostingSetup.Speak(language);
        }

        await next();
    });
}
