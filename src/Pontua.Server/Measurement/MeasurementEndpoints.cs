namespace Pontua.Server.Measurement;

/// <summary>What happened at the touchpoints. This file is the area's table of contents: its services and its routes.</summary>
static class MeasurementEndpoints
{
    public static void AddMeasurement(this IServiceCollection services)
    {
    }

    public static void MapMeasurement(this IEndpointRouteBuilder routes)
    {
    }
}
