namespace Pontua.Server.Measurement;

/// <summary>Pages of other areas that the map leads to.</summary>
static class MapPaths
{
    public const string FirstSteps = "/primeiros-passos";
    public const string Import = "/importar";
    public const string Unclaimed = "/mapa/pontos";

    public static string Grade(Guid touchpoint) => $"/mapa/{touchpoint}/avaliar";
}
