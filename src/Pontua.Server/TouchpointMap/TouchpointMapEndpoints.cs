namespace Pontua.Server.TouchpointMap;

/// <summary>The map's design side: posture, stages, touchpoints, units, goal, grades. This file is the area's table of contents: its services and its routes.</summary>
static class TouchpointMapEndpoints
{
    public static void AddTouchpointMap(this IServiceCollection services)
    {
    }

    public static void MapTouchpointMap(this IEndpointRouteBuilder routes)
    {
    }
}
