namespace Pontua.Server.Ui;

/// <summary>The pages' common parts.</summary>
static class UiEndpoints
{
    public static void AddUi(this IServiceCollection services) => services.AddRazorComponents();

    public static void MapUi(this IEndpointRouteBuilder routes) => routes.MapRazorComponents<App>();
}
