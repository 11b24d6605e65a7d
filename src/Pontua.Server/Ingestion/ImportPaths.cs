namespace Pontua.Server.Ingestion;

/// <summary>Addresses of this area's pages, for whoever links to them.</summary>
static class ImportPaths
{
    public const string Imports = "/importar";

    public static string Import(int number) => $"{Imports}/{number}";
}
