using System.Globalization;

namespace Pontua.Bench;

/// <summary>A company that sells consórcios, with the map of its template, a year of touches and the grades of a team, all through the product's own imports.</summary>
static class MadeCompany
{
    public const int Touchpoints = 60;
    public const string Workspace = "empresa-medida", Email = "medida@exemplo.com.br", Password = "uma medida de cada vez";

    const int Seed = 1, Raters = 5, Days = 364;

    // Places of its own beside those of the template, as companies add them.
    static readonly IReadOnlyList<string> Own = ["Quiosque no shopping", "Feirão de imóveis", "Programa de indicação", "Aplicativo do parceiro", "Rádio local", "Painel na avenida"];

    public static async Task MakeAsync(Product product, int touches, int persons)
    {
        await product.RunAsync(null, "workspace", "add", "Empresa medida", "--template", "consorcio", "--json");
        await product.RunAsync(Password, "user", "add", "--email", Email, "--role", "admin", "--workspace", Workspace, "--password-stdin");
        var names = (await NamesAsync(product)).Concat(Own).Take(Touchpoints).ToList();

        await File.WriteAllLinesAsync(product.FileOf("touches.csv"), TouchesOf(names, touches, persons));
        await product.RunAsync(null, "import", "touches", product.FileOf("touches.csv"), "--workspace", Workspace, "--subject", "cliente", "--touchpoint", "ponto", "--at", "quando",
            "--channel", "canal", "--talk", "conversa", "--outcome", "desfecho", "--score", "nota", "--value", "valor", "--create-touchpoints", "--json");
        await File.WriteAllLinesAsync(product.FileOf("grades.csv"), GradesOf(names));
        await product.RunAsync(null, "import", "grades", product.FileOf("grades.csv"), "--workspace", Workspace, "--rater", "quem", "--touchpoint", "ponto", "--grade", "nota", "--json");
    }

    static async Task<IEnumerable<string>> NamesAsync(Product product)
        => (await product.RunAsync(null, "ask", "map", "--workspace", Workspace, "--json"))!["touchpoints"]!.AsArray().Select(point => (string)point!["touchpoint"]!);

    /// <summary>Few places take most; a tenth are scored, a third have a handling time, one in twenty brings money.</summary>
    static IEnumerable<string> TouchesOf(IReadOnlyList<string> names, int touches, int persons)
    {
        var random = new Random(Seed);
        var end = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero);
        string[] channels = ["WhatsApp", "Telefone", "Site", "Presencial"];
        yield return "cliente,ponto,quando,canal,conversa,desfecho,nota,valor";
        for (var i = 0; i < touches; i++)
        {
            var place = (int)(names.Count * Math.Pow(random.NextDouble(), 1.6));
            var at = end.AddSeconds(-random.Next(Days * 86_400));
            yield return string.Create(CultureInfo.InvariantCulture, $"c{random.Next(persons)},{names[place]},{at:yyyy-MM-ddTHH:mm:ssZ},{channels[random.Next(channels.Length)]},{(random.Next(3) == 0 ? random.Next(30, 900) : "")},{(random.Next(4) == 0 ? "resolvido" : "")},{(random.Next(10) == 0 ? random.Next(11) : "")},{(random.Next(20) == 0 ? random.Next(80, 8_000) : "")}");
        }
    }

    static IEnumerable<string> GradesOf(IReadOnlyList<string> names)
    {
        var random = new Random(Seed);
        yield return "quem,ponto,nota";
        foreach (var name in names)
        {
            var around = random.Next(2, 5);
            for (var rater = 1; rater <= Raters; rater++)
            {
                yield return $"Avaliador {rater},{name},{Math.Clamp(around + random.Next(-1, 2), 1, 5)}";
            }
        }
    }
}
