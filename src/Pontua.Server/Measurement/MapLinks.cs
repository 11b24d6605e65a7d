namespace Pontua.Server.Measurement;

/// <summary>Pages of other areas that the map leads to.</summary>
static class MapLinks
{
    public const string FirstSteps = "/comecar";
    public const string Import = "/importar";
    public const string Unclaimed = "/ajustes/pontos";
    public const string Suggestions = "/ajustes/sugestoes";

    /// <summary>A touchpoint's own page.</summary>
    public static string Point(Guid touchpoint) => $"/mapa/pontos/{touchpoint}";

    public static string Grade(Guid touchpoint) => $"/mapa/pontos/{touchpoint}/avaliar";
}
