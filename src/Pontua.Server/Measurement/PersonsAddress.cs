using System.Globalization;

namespace Pontua.Server.Measurement;

/// <summary>How the persons behind a figure are asked for in an address: <c>?quem=passo&amp;passo=Site&amp;passo=Contrato&amp;ate_passo=1</c>.</summary>
static class PersonsAddress
{
    public const string Met = "passaram", Reached = "passo", Took = "caminho", Went = "seguiram", Stopped = "pararam";

    public static IEnumerable<(string, string?)> WhoMet(string touchpoint, bool? converted = null)
        => [("quem", Met), ("ponto", touchpoint), ("comprou", converted is { } did ? did ? "sim" : "nao" : null)];

    public static IEnumerable<(string, string?)> WhoReached(IEnumerable<string> steps, int windowDays, int step, bool lost)
        => [("quem", Reached), .. steps.Select(s => ("passo", (string?)s)), ("janela", Text(windowDays)), ("ate_passo", Text(step)), ("saiu", lost ? "sim" : null)];

    public static IEnumerable<(string, string?)> WhoTook(IEnumerable<string> path, int length)
        => [("quem", Took), .. path.Select(p => ("passo", (string?)p)), ("comprimento", Text(length))];

    public static IEnumerable<(string, string?)> WhoWent(string origin, string destination) => [("quem", Went), ("origem", origin), ("destino", destination)];

    public static IEnumerable<(string, string?)> WhoStopped(string touchpoint) => [("quem", Stopped), ("ponto", touchpoint)];

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
