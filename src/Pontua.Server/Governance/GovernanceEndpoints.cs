using Microsoft.AspNetCore.Identity;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Workspaces and people who log in. This file is the area's table of contents: its services and its routes.</summary>
static class GovernanceEndpoints
{
    public static void AddGovernance(this IServiceCollection services)
    {
        services.AddAuthentication(options =>
        {
            options.DefaultScheme = IdentityConstants.ApplicationScheme;
            options.DefaultSignInScheme = IdentityConstants.ExternalScheme;
        }).AddIdentityCookies();
        services.AddIdentityCore<PontuaUser>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddEntityFrameworkStores<PontuaContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddScoped<AddWorkspace>();
        services.AddScoped<FindWorkspace>();
    }

    public static void MapGovernance(this IEndpointRouteBuilder routes)
    {
    }
}
