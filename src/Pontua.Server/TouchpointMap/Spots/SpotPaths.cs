using Pontua.TouchpointMap.Spots;

namespace Pontua.Server.TouchpointMap.Spots;

/// <summary>Addresses of spots, for whoever links to them.</summary>
static class SpotPaths
{
    public const string List = "/mapa/placas", Sheet = "/mapa/placas/folha", Logo = "/mapa/placas/logo";

    /// <summary>What a customer scans or types: short, for it stands on paper.</summary>
    public static string Ask(SpotCode code) => $"/q/{code.InGroups}";

    /// <summary>The same, as a customer sees it, for a member who would be led on to grade.</summary>
    public static string Preview(SpotCode code) => $"{Ask(code)}?cliente=1";
}
