namespace Pontua.Server.Crm;

/// <summary>Customers: subjects and persons. This file is the area's table of contents: its services and its routes.</summary>
static class CrmEndpoints
{
    public static void AddCrm(this IServiceCollection services)
    {
        services.AddScoped<MergePersons>();
    }

    public static void MapCrm(this IEndpointRouteBuilder routes)
    {
    }
}
