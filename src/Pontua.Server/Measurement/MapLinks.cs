namespace Pontua.Server.Measurement;

/// <summary>Pages that the map leads to.</summary>
static class MapLinks
{
    public const string FirstSteps = "/comecar";
    public const string Import = "/importar";
    public const string Unclaimed = "/mapa/sem-ponto";
    public const string Goal = "/ajustes/meta";
    public const string Suggestions = "/ajustes/sugestoes";

    /// <summary>A touchpoint's own page.</summary>
    public static string Point(Guid touchpoint) => $"/mapa/pontos/{touchpoint}";

    public static string Edit(Guid touchpoint) => $"/mapa/pontos/{touchpoint}/editar";

    public static string Grade(Guid touchpoint) => $"/mapa/pontos/{touchpoint}/avaliar";
}
