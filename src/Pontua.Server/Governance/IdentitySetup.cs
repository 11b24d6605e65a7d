using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Pontua.Governance;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Accounts, cookies and sessions: the rules of signing in.</summary>
static class IdentitySetup
{
    /// <summary>Chooses by what the caller brought: a key (programs) or a cookie (browsers).</summary>
    public const string Scheme = "pontua";

    public static void AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<SessionStore>();
        services.AddScoped<IAuthenticationService, NewSessions>(); // before the framework's own, which gives way
        services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, null, options => options.ForwardDefaultSelector = http => ApiKeySignIn.IsBrought(http.Request) ? ApiKeySignIn.Scheme : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeySignIn>(ApiKeySignIn.Scheme, null)
            .AddIdentityCookies();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<SessionStore>(ConfigureSession);
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options =>
        {
            options.CookieManager = new HostCookies("pontua-code");
            options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
        });
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "preferred";
        });
        services.AddOptions<IdentityPasskeyOptions>().Configure<IConfiguration>((options, configuration) => options.ServerDomain = configuration["PasskeyDomain"]);
        services.AddIdentityCore<PontuaUser>(Configure)
            .AddEntityFrameworkStores<PontuaContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
    }

    static void Configure(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3; // with passkeys
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = ""; // the name is the e-mail address, which has its own rule
        options.Lockout.AllowedForNewUsers = false; // an account that locks itself is one that others can lock: see SignInAttempts
        options.Password = new PasswordOptions
        {
            RequiredLength = PasswordRules.Shortest,
            RequiredUniqueChars = 1,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
    }

    static void ConfigureSession(CookieAuthenticationOptions options, SessionStore sessions)
    {
        options.CookieManager = new HostCookies("pontua");
        options.SessionStore = sessions;
        options.ExpireTimeSpan = SessionStore.SlidingLife;
        options.SlidingExpiration = true;
        options.LoginPath = "/entrar";
        options.ReturnUrlParameter = "volta";
        options.Events.OnSigningIn = signingIn =>
        {
            signingIn.Properties.IsPersistent = true; // closing the browser does not sign out; twelve idle hours do
            SessionItems.ProveAtStart(signingIn.Properties, signingIn.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = validating => GuestOfExample.Is(validating.Principal!)
            ? Task.CompletedTask // a guest has no account whose stamp could change
            : SecurityStampValidator.ValidatePrincipalAsync(validating);
        options.Events.OnRedirectToLogin = redirect => Answer(redirect, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = redirect =>
        {
            redirect.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>A person who reads is led to the sign-in page; a program, a fragment and a sent form get the status.</summary>
    static Task Answer(RedirectContext<CookieAuthenticationOptions> redirect, int status)
    {
        var request = redirect.Request;
        if (HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api") && !request.Headers.ContainsKey("HX-Request"))
        {
            redirect.Response.Redirect(redirect.RedirectUri);
        }
        else
        {
            redirect.Response.StatusCode = status;
        }

        return Task.CompletedTask;
    }
}
