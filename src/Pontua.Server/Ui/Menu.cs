namespace Pontua.Server.Ui;

/// <summary>The main menu: an item appears when its page is mapped, never "soon".</summary>
sealed class Menu(EndpointDataSource endpoints)
{
    // Roots: pages under these paths belong to the item too.
    static readonly (string TextKey, string Icon, string Page, string[] Roots)[] All =
    [
        ("menu.map", "map", "/mapa", ["/mapa", "/comecar"]),
        ("menu.customers", "users", "/clientes", ["/clientes"]),
        ("menu.measure", "chart-no-axes-column", "/medir", ["/medir"]),
        ("menu.improve", "target", "/melhorar/planos", ["/melhorar"]),
        ("menu.settings", "settings", "/ajustes", ["/ajustes", "/importar", ShellPaths.Account, ShellPaths.NewCompany]),
    ];

    readonly Lazy<IReadOnlyList<MenuItem>> _items = new(() => [.. Find(endpoints)]);

    public IReadOnlyList<MenuItem> Items => _items.Value;

    static IEnumerable<MenuItem> Find(EndpointDataSource endpoints)
    {
        var mapped = endpoints.Endpoints.OfType<RouteEndpoint>().Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/')).ToHashSet(StringComparer.Ordinal);
        return All.Where(item => mapped.Contains(item.Page)).Select(item => new MenuItem(item.TextKey, item.Icon, item.Page, item.Roots));
    }
}

/// <param name="TextKey">Its word in Texts.</param>
/// <param name="Roots">Pages under these paths belong to the item.</param>
public sealed record MenuItem(string TextKey, string Icon, string Href, IReadOnlyList<string> Roots);
