namespace Pontua.Server.Measurement;

/// <summary>Pages that the map leads to.</summary>
static class MapLinks
{
    public const string FirstSteps = "/comecar";
    public const string Import = "/importar";
    public const string Unclaimed = "/mapa/sem-ponto";
    /// <summary>The same for all that has ever come in, whatever the days an import speaks of.</summary>
    public const string UnclaimedEver = $"{Unclaimed}?periodo={Ui.Period.Everything}";
    public const string Goal = "/ajustes/meta";
    public const string Suggestions = "/ajustes/sugestoes";

    /// <summary>A touchpoint's own page.</summary>
    public static string Point(Guid touchpoint) => $"/mapa/pontos/{touchpoint}";

    public static string Edit(Guid touchpoint) => $"/mapa/pontos/{touchpoint}/editar";

    public static string Grade(Guid touchpoint) => $"/mapa/pontos/{touchpoint}/avaliar";
}
