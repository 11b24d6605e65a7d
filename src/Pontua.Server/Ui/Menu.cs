namespace Pontua.Server.Ui;

/// <summary>The main menu: an item appears when its page is mapped, never "soon".</summary>
sealed class Menu(EndpointDataSource endpoints)
{
    static readonly (string TextKey, string Icon, string[] Pages)[] All =
    [
        ("menu.map", "map", ["/mapa"]),
        ("menu.customers", "users", ["/clientes"]),
        ("menu.measure", "chart-no-axes-column", ["/medir", "/medir/funil", "/funil"]),
        ("menu.settings", "settings", ["/ajustes", "/ajustes/empresa"]),
    ];

    readonly Lazy<IReadOnlyList<MenuItem>> _items = new(() => [.. Find(endpoints)]);

    public IReadOnlyList<MenuItem> Items => _items.Value;

    static IEnumerable<MenuItem> Find(EndpointDataSource endpoints)
    {
        var mapped = endpoints.Endpoints.OfType<RouteEndpoint>().Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/')).ToHashSet(StringComparer.Ordinal);
        foreach (var (textKey, icon, pages) in All)
        {
            if (pages.FirstOrDefault(mapped.Contains) is { } page)
            {
                yield return new(textKey, icon, page, "/" + page.Split('/')[1]);
            }
        }
    }
}

/// <param name="TextKey">Its word in Texts.</param>
/// <param name="Root">Pages under this path belong to the item.</param>
public sealed record MenuItem(string TextKey, string Icon, string Href, string Root);
