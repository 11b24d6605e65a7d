using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Pontua.Governance;

namespace Pontua.Server.Hosting;

/// <summary>Who may: one policy a role, each including those above it. A route without a policy asks for a member (the fallback).</summary>
static class Policies
{
    /// <summary>Any member: looks.</summary>
    public const string Look = "look";

    /// <summary>Agents and above: grade, suggest.</summary>
    public const string Serve = "serve";

    /// <summary>Managers and above: design the map, import, set the goal.</summary>
    public const string Manage = "manage";

    /// <summary>Admins: people, keys, the workspace itself.</summary>
    public const string Administer = "administer";

    /// <summary>Managers and above: the example as a whole, which is nobody's own workspace.</summary>
    public const string Example = "example";

    /// <summary>Whoever has an account, a member here or not: their own account and security.</summary>
    public const string Person = "person";

    /// <summary>Whether a page or route asks for more than looking: its forms change the workspace.</summary>
    public static bool AsksForMoreThanLooking(Endpoint? endpoint)
        => endpoint?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(asked => asked.Policy is Serve or Manage or Administer) ?? false;

    public static void AddPolicies(this IServiceCollection services)
    {
        services.AddScoped<CurrentMember>();
        services.AddScoped<IAuthorizationHandler, RoleHandler>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(For(Role.Viewer))
            .AddDefaultPolicy(Look, For(Role.Viewer))
            .AddPolicy(Serve, For(Role.Agent))
            .AddPolicy(Manage, For(Role.Manager))
            .AddPolicy(Administer, For(Role.Admin))
            .AddPolicy(Example, For(Role.Manager))
            .AddPolicy(Person, policy => policy.RequireClaim(ClaimTypes.NameIdentifier));
    }

    static AuthorizationPolicy For(Role role) => new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new AtLeast(role)).Build();

    sealed record AtLeast(Role Role) : IAuthorizationRequirement;

    sealed class RoleHandler(CurrentMember member) : AuthorizationHandler<AtLeast>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AtLeast requirement)
        {
            if (member.Role >= requirement.Role)
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}

/// <summary>Who asks, in the workspace that was entered; set once a request by the gate. Use cases check with it again what a page only shows.</summary>
sealed class CurrentMember
{
    public Guid? UserId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Null: nobody is signed in, or not a member here.</summary>
    public Role? Role { get; private set; }

    /// <summary>A caller of this computer without an account, looking at the example data.</summary>
    public bool IsGuest { get; private set; }

    /// <summary>A program: the last characters of its key.</summary>
    public string? KeyHint { get; private set; }

    /// <summary>What the program's key is for.</summary>
    public KeyKind? KeyKind { get; private set; }

    public void Enter(Guid? userId, string name, Role role, bool isGuest = false)
        => (UserId, Name, Role, IsGuest, Machine) = (userId, name, role, isGuest, null);

    /// <summary>Enters as the bearer of a key.</summary>
    public void Enter(ApiKey key) => (Name, Role, KeyHint, KeyKind) = (key.Name, key.Role, key.Hint, key.Kind);

    /// <summary>No person and no program, but the machine itself: "console" or "server"; null: neither.</summary>
    public string? Machine { get; private set; }

    /// <summary>Enters as whoever operates this machine: the command line may everything, for it holds the data folder in its hands.</summary>
    public void EnterConsole() => (Machine, Role) = ("console", Pontua.Governance.Role.Admin);

    /// <summary>Enters as the server in the middle of work that a member asked for and was allowed: a queued import, the making of example data.</summary>
    public void EnterServer() => (Machine, Role) = ("server", Pontua.Governance.Role.Admin);

    public bool Is(Role atLeast) => Role >= atLeast;

    /// <summary>Null where the machine itself asks; else the refusal: what reaches beyond one workspace is no member's.</summary>
    public Refusal? RequireMachine() => Machine is null ? new Refusal("member.not_allowed", RefusalKind.Forbidden) : null;

    /// <summary>Null where the member may; else the refusal.</summary>
    public Refusal? Require(Role atLeast) => Is(atLeast) ? null : new Refusal("member.not_allowed", RefusalKind.Forbidden);
}
