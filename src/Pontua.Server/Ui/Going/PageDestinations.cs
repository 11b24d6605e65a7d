using Microsoft.Extensions.Localization;

namespace Pontua.Server.Ui.Going;

/// <summary>The pages and the frequent things to do, each where it is open to who asks.</summary>
sealed class PageDestinations(Menu menu, OpenPages open, IShell shell, IStringLocalizer<Texts> text) : IDestinations
{
    const int Most = 8;

    static readonly (string Group, string TextKey, string Icon, string Page)[] More =
    [
        ("going.pages", "going.paths", "route", "/medir/caminhos"),
        ("going.pages", "going.transitions", "arrow-right", "/medir/transicoes"),
        ("going.pages", "going.measures", "clock", "/medir/medidas"),
        ("going.actions", "going.grade", "star", "/comecar/notas"),
        ("going.actions", "going.import", "upload", "/importar"),
        ("going.actions", "going.add_point", "plus", "/ajustes/pontos"),
        ("going.actions", "going.suggest", "message-square-text", "/mapa/sugerir"),
        ("going.actions", "going.invite", "users", "/ajustes/equipe"),
        ("going.actions", "going.print", "printer", "/mapa/parede"),
    ];

    public async Task<IReadOnlyList<Destination>> FindAsync(SoughtWords words, CancellationToken cancellation)
    {
        var all = menu.Items.Select(item => new Destination("going.pages", text[item.TextKey], item.Href, item.Icon))
            .Concat(More.Select(page => new Destination(page.Group, text[page.TextKey], page.Page, page.Icon)))
            // Without words, only what is done often.
            .Concat(words.IsEmpty ? [] : SettingsLinks.All.Select(page => new Destination("going.pages", text[page.TextKey], page.Page, page.Icon, text["menu.settings"])));
        var isExample = (await shell.ShowAsync(cancellation)).IsExample;
        var found = new List<Destination>();
        foreach (var destination in words.Best(all, d => d.Name))
        {
            var isOffered = destination.Group == "going.pages" || !isExample || !open.IsForChanging(destination.Href);
            if (isOffered && found.Count < (words.IsEmpty ? int.MaxValue : Most) && await open.HasAsync(destination.Href))
            {
                found.Add(destination);
            }
        }

        return found;
    }
}
