using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>Addresses of rounds, for whoever links to them.</summary>
static class RoundPaths
{
    public const string List = "/melhorar/ciclos", New = "/melhorar/ciclos/novo";

    public static string Of(RoundId id) => $"{List}/{id.Value}";

    /// <summary>What came of it, once it is closed.</summary>
    public static string Result(RoundId id) => $"{Of(id)}/resultado";

    /// <summary>Where a member grades.</summary>
    public static string Rate(RoundId id) => $"{Of(id)}/avaliar";

    /// <summary>Where the holder of a link grades: an address that is a secret.</summary>
    public static string Link(string token) => $"/avaliar/{token}";

    /// <param name="rating">Where the rater grades: <see cref="Rate"/> or <see cref="Link"/>.</param>
    public static string Item(string rating, RoundItem item) => $"{rating}/{item.Touchpoint.Value}{(item.Unit is { } unit ? $"?unidade={unit.Value}" : "")}";

    /// <summary>What the browser reads to install it.</summary>
    public static string Manifest(string rating) => $"{rating}/app.webmanifest";

    /// <summary>A photo or a recording that shows why a grade was given.</summary>
    public static string Evidence(string rating, Guid entry, Guid evidence) => $"{rating}/provas/{entry}/{evidence}";
}
