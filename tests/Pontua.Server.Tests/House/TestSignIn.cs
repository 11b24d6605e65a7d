using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pontua.Server.Governance;

namespace Pontua.Server.Tests.House;

/// <summary>Signs a test in by header, as one who has just proved who they are; without the header the product's own sign-in answers. Everything after it (gate, roles, wall) is the product's own.</summary>
public sealed class TestSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "test";
    public const string Header = "X-Test-User";

    /// <summary>Puts this way in before the product's own.</summary>
    public static void Add(AuthenticationBuilder authentication)
        => authentication.AddScheme<AuthenticationSchemeOptions, TestSignIn>(
            Scheme, null, options => options.ForwardDefaultSelector = http => http.Request.Headers.ContainsKey(Header) ? null : IdentitySetup.Scheme);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var user = Request.Headers[Header].ToString();
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user), new(ClaimTypes.Name, user)], Scheme);
        var properties = new AuthenticationProperties();
        SessionItems.Prove(properties, TimeProvider.GetUtcNow());
        return Task.FromResult(AuthenticateResult.Success(new(new(identity), properties, Scheme)));
    }
}
