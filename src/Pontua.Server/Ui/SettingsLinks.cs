namespace Pontua.Server.Ui;

/// <summary>The settings there are: each appears when its page is mapped and this person may open it.</summary>
sealed class SettingsLinks(OpenPages pages, IEnumerable<ISettingCount> counts, IHttpContextAccessor http)
{
    // In the order of use: what stands on the map, what flows into it, who may see it.
    internal static readonly (string Group, string TextKey, string Icon, string Page)[] All =
    [
        ("settings.map", "settings.points", "map-pin", "/ajustes/pontos"),
        ("settings.map", "settings.stages", "route", "/ajustes/etapas"),
        ("settings.map", "settings.posture", "star", "/ajustes/postura"),
        ("settings.map", "settings.goal", "target", "/ajustes/meta"),
        ("settings.map", "settings.units", "store", "/ajustes/unidades"),
        ("settings.map", "settings.suggestions", "message-square-text", "/ajustes/sugestoes"),
        ("settings.map", "settings.templates", "copy", "/ajustes/modelos"),
        ("settings.data", "settings.sources", "inbox", "/ajustes/fontes"),
        ("settings.data", "settings.import", "upload", "/importar"),
        ("settings.people", "settings.company", "building-2", "/ajustes/empresa"),
        ("settings.people", "settings.new_company", "plus", ShellPaths.NewCompany),
        ("settings.people", "settings.members", "users", "/ajustes/equipe"),
        ("settings.people", "settings.keys", "key", "/ajustes/chaves"),
        ("settings.people", "settings.webhooks", "link", "/ajustes/avisos-por-webhook"),
        ("settings.people", "settings.example", "eye", "/ajustes/exemplo"),
        ("settings.people", "settings.appearance", "sun-moon", ShellPaths.Appearance),
        ("settings.people", "settings.account", "shield", ShellPaths.Account),
    ];

    public async Task<IReadOnlyList<SettingsLink>> FindAsync()
    {
        var links = new List<SettingsLink>();
        foreach (var (group, textKey, icon, path) in All)
        {
            if (await pages.HasAsync(path))
            {
                var count = counts.FirstOrDefault(c => c.Page == path);
                links.Add(new(group, textKey, icon, path, count is null ? 0 : await count.CountAsync(http.HttpContext!.RequestAborted), pages.IsForChanging(path)));
            }
        }

        return links;
    }
}

/// <param name="Group">Heading it stands under, a key in Texts.</param>
/// <param name="TextKey">Its name in Texts; with ".text" what one does there.</param>
/// <param name="Waiting">How many things wait for this person there.</param>
/// <param name="IsForChanging">What stands there is for changing something, which nobody does in the example.</param>
sealed record SettingsLink(string Group, string TextKey, string Icon, string Href, int Waiting, bool IsForChanging);

/// <summary>Counts what waits behind a setting: declared here, implemented by the area whose page it is.</summary>
interface ISettingCount
{
    /// <summary>Address of the setting.</summary>
    string Page { get; }

    Task<int> CountAsync(CancellationToken cancellation);
}
