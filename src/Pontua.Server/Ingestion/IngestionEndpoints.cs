namespace Pontua.Server.Ingestion;

/// <summary>How touches come in. This file is the area's table of contents: its services and its routes.</summary>
static class IngestionEndpoints
{
    public static void AddIngestion(this IServiceCollection services)
    {
    }

    public static void MapIngestion(this IEndpointRouteBuilder routes)
    {
    }
}
