namespace Pontua.Server.Ingestion;

/// <summary>How touches come in. This file is the area's table of contents: its services and its routes.</summary>
static class IngestionEndpoints
{
    public static void AddIngestion(this IServiceCollection services)
    {
        services.AddScoped<FileZone>();
        services.AddScoped<ImportLock>();
        services.AddScoped<ImportFiles>();
        services.AddScoped<ImportRecord>();
        services.AddScoped<TouchWriter>();
        services.AddScoped<ImportTouches>();
        services.AddScoped<ImportGrades>();
        services.AddScoped<UndoImport>();
    }

    public static void MapIngestion(this IEndpointRouteBuilder routes)
    {
    }
}
