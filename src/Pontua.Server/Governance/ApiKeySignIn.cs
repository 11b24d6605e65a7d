using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Signs programs in by an API key, as Bearer or as the user name of Basic, for /api alone. The key's own number says where it is looked up; the workspace is entered with a key that was found there.</summary>
sealed class ApiKeySignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyUses uses)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "api-key";
    DateTimeOffset? _expiredAt;

    public static bool IsBrought(HttpRequest request) => request.Path.StartsWithSegments("/api") && request.Headers.Authorization.Count > 0;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyText.Parse(KeyText.ApiKey, Written(Request.Headers.Authorization.ToString())) is not { } brought)
        {
            return AuthenticateResult.Fail("not a key");
        }

        // In a scope of its own: whoever has no key has entered nothing, and is answered alike whether the workspace is there or not.
        await using var lookUp = Context.RequestServices.CreateAsyncScope();
        lookUp.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(brought.Workspace);
        await using var context = await lookUp.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(Context.RequestAborted);
        var hash = brought.Hash();
        var key = await context.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash, Context.RequestAborted);
        if (key is null || key.RevokedAt is not null || !CryptographicOperations.FixedTimeEquals(key.Hash, hash))
        {
            return AuthenticateResult.Fail("unknown key");
        }

        var now = TimeProvider.GetUtcNow();
        if (key.IsExpired(now))
        {
            _expiredAt = key.ExpiresAt;
            return AuthenticateResult.Fail("expired key");
        }

        if (key.IsNewsThatUsed(now))
        {
            uses.Note(brought.Workspace, key.Id, now);
        }

        Context.RequestServices.GetRequiredService<CurrentWorkspace>().Enter(brought.Workspace);
        Context.RequestServices.GetRequiredService<CurrentMember>().Enter(key);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, key.Name)], Scheme)), Scheme));
    }

    /// <summary>Whoever holds a key that has ended is told so, and when: nobody else can hold it.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        => _expiredAt is not { } ended ? base.HandleChallengeAsync(properties)
            : TypedResults.Problem(
                title: "key.expired", detail: Sentences.Of("key.expired", ended), statusCode: StatusCodes.Status401Unauthorized,
                extensions: new Dictionary<string, object?> { ["code"] = "key.expired" }).ExecuteAsync(Context);

    static string? Written(string authorization)
    {
        var split = authorization.IndexOf(' ');
        var (kind, rest) = split < 0 ? ("", "") : (authorization[..split], authorization[(split + 1)..].Trim());
        if (kind.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return rest;
        }

        var bytes = new byte[rest.Length];
        return kind.Equals("Basic", StringComparison.OrdinalIgnoreCase) && Convert.TryFromBase64String(rest, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split(':')[0]
            : null;
    }
}
