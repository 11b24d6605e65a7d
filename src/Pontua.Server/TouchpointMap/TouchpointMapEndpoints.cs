using Pontua.Server.Storage;

namespace Pontua.Server.TouchpointMap;

/// <summary>The map's design side: posture, stages, touchpoints, units, goal, grades. This file is the area's table of contents: its services and its routes.</summary>
static class TouchpointMapEndpoints
{
    public static void AddTouchpointMap(this IServiceCollection services)
    {
        services.AddScoped<Blobs>();
        services.AddScoped<ApplyTemplate>();
        services.AddScoped<ExportTemplate>();
        services.AddScoped<EditPosture>();
        services.AddScoped<EditStages>();
        services.AddScoped<EditUnits>();
        services.AddScoped<SetGoal>();
        services.AddScoped<AddTouchpoint>();
        services.AddScoped<EditTouchpoint>();
        services.AddScoped<RemoveTouchpoint>();
        services.AddScoped<SuggestTouchpoint>();
        services.AddScoped<GradeTouchpoint>();
        services.AddScoped<KeepPhoto>();
    }

    public static void MapTouchpointMap(this IEndpointRouteBuilder routes)
    {
    }
}
