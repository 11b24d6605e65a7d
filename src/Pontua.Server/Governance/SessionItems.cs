using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Pontua.Server.Governance;

/// <summary>What a session remembers beside who it is: the workspace it is in, and when the person last proved who they are.</summary>
static class SessionItems
{
    /// <summary>Keys, roles and exports ask again for a proof older than this.</summary>
    public static readonly TimeSpan ProofLife = TimeSpan.FromMinutes(5);

    const string Workspace = "workspace", ProvedAt = "proved_at";

    public static int? WorkspaceOf(HttpContext http)
        => int.TryParse(Read(http, Workspace), CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether the person proved who they are within the last five minutes.</summary>
    public static bool IsProved(HttpContext http, DateTimeOffset now)
        => long.TryParse(Read(http, ProvedAt), CultureInfo.InvariantCulture, out var seconds)
            && now - DateTimeOffset.FromUnixTimeSeconds(seconds) < ProofLife;

    /// <summary>Whether these are of a session that goes on: from its start each knows when the person proved who they are.</summary>
    public static bool IsRewritten(AuthenticationProperties? properties) => properties?.Items.ContainsKey(ProvedAt) == true;

    /// <summary>Signing in is a proof; rewriting the session later is none.</summary>
    public static void ProveAtStart(AuthenticationProperties properties, DateTimeOffset now)
    {
        if (!IsRewritten(properties))
        {
            Prove(properties, now);
        }
    }

    /// <summary>Moves this browser's session into a workspace.</summary>
    public static Task EnterWorkspaceAsync(HttpContext http, int number)
        => RewriteAsync(http, properties => In(properties, number));

    public static AuthenticationProperties In(AuthenticationProperties properties, int workspace)
    {
        properties.Items[Workspace] = workspace.ToString(CultureInfo.InvariantCulture);
        return properties;
    }

    /// <summary>Notes that the person has just proved who they are.</summary>
    public static Task ProveAsync(HttpContext http, DateTimeOffset now) => RewriteAsync(http, properties => Prove(properties, now));

    public static void Prove(AuthenticationProperties properties, DateTimeOffset now)
        => properties.Items[ProvedAt] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    static async Task RewriteAsync(HttpContext http, Action<AuthenticationProperties> change)
    {
        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (session is { Principal: { } principal, Properties: { } properties })
        {
            change(properties);
            await http.SignInAsync(IdentityConstants.ApplicationScheme, principal, properties);
        }
    }

    static string? Read(HttpContext http, string item)
        => http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.Items.TryGetValue(item, out var value) == true ? value : null;
}
