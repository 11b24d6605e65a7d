using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Training;

namespace Pontua.Server.TouchpointMap.Training;

/// <summary>Addresses of policies, for whoever links to them.</summary>
static class PolicyPaths
{
    public const string List = "/melhorar/politicas", New = "/melhorar/politicas/nova";

    public static string Of(PolicyId id) => $"{List}/{id.Value}";

    public static string Edit(PolicyId id) => $"{Of(id)}/editar";

    /// <summary>A new one for a touchpoint.</summary>
    public static string NewFor(TouchpointId touchpoint) => $"{New}?ponto={touchpoint.Value}";
}
