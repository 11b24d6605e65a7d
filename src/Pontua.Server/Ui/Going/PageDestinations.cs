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

    // Found by name, and too many to be listed before anybody has written one.
    static readonly (string Group, string TextKey, string Icon, string Page)[] ByName =
    [
        ("going.pages", "going.voices", "users", "/mapa/nos-e-o-cliente"),
        ("going.pages", "going.unplaced", "map", "/mapa/sem-ponto"),
        ("going.pages", "going.rounds", "star", "/melhorar/ciclos"),
        ("going.pages", "going.priorities", "target", "/melhorar/prioridades"),
        ("going.pages", "going.matrix", "target", "/melhorar/prioridades/quadro"),
        ("going.pages", "going.plans", "target", "/melhorar/planos"),
        ("going.pages", "going.policies", "message-square-text", "/melhorar/politicas"),
        ("going.pages", "going.report", "printer", "/melhorar/relatorio"),
        ("going.actions", "going.signs", "printer", "/mapa/placas"),
        ("going.actions", "going.round", "plus", "/melhorar/ciclos/novo"),
        ("going.actions", "going.plan", "plus", "/melhorar/planos/novo"),
        ("going.actions", "going.policy", "plus", "/melhorar/politicas/nova"),
    ];

    public async Task<IReadOnlyList<Destination>> FindAsync(SoughtWords words, CancellationToken cancellation)
    {
        var all = menu.Items.Select(item => new Destination("going.pages", text[item.TextKey], item.Href, item.Icon))
            .Concat(More.Select(page => new Destination(page.Group, text[page.TextKey], page.Page, page.Icon)))
            // Without words, only what is done often.
            .Concat(words.IsEmpty ? [] : ByName.Select(page => new Destination(page.Group, text[page.TextKey], page.Page, page.Icon)))
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
