using Pontua.TouchpointMap.Spots;

namespace Pontua.Server.TouchpointMap.Spots;

/// <summary>Addresses of spots, for whoever links to them.</summary>
static class SpotPaths
{
    public const string List = "/mapa/placas", Sheet = "/mapa/placas/folha", Logo = "/mapa/placas/logo";

    const int MostNamed = 100; // an address has an end

    /// <summary>The sheet of these; of more than an address can name, of all.</summary>
    public static string SheetOf(IReadOnlyCollection<Spot> spots)
        => spots.Count > MostNamed ? Sheet : $"{Sheet}?{string.Join('&', spots.Select(s => $"placa={s.Id.Value}"))}";

    /// <summary>What a customer scans or types: short, for it stands on paper.</summary>
    public static string Ask(SpotCode code) => $"/q/{code.InGroups}";

    /// <summary>The same, as a customer sees it, for a member who would be led on to grade.</summary>
    public static string Preview(SpotCode code) => $"{Ask(code)}?cliente=1";
}
