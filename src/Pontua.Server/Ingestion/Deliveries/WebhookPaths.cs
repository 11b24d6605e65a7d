using System.Globalization;

namespace Pontua.Server.Ingestion.Deliveries;

/// <summary>Where the pages of webhooks stand.</summary>
static class WebhookPaths
{
    public const string List = "/ajustes/avisos-por-webhook";

    public static string Endpoint(int number, int page = 1)
        => string.Create(CultureInfo.InvariantCulture, $"{List}/{number}{(page > 1 ? $"?pagina={page}" : "")}");
}
