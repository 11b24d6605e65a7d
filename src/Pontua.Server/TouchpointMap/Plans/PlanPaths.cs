using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Plans;

namespace Pontua.Server.TouchpointMap.Plans;

/// <summary>Addresses of plans, for whoever links to them.</summary>
static class PlanPaths
{
    public const string List = "/melhorar/planos", New = "/melhorar/planos/novo";

    public static string Of(PlanId id) => $"{List}/{id.Value}";

    /// <summary>Whether it worked.</summary>
    public static string Result(PlanId id) => $"{Of(id)}/resultado";

    /// <summary>A new one for a touchpoint.</summary>
    /// <param name="attribute">Null: for the touchpoint as a whole.</param>
    public static string NewFor(TouchpointId touchpoint, AttributeId? attribute = null)
        => $"{New}?ponto={touchpoint.Value}{(attribute is { } of ? $"&atributo={of.Value}" : "")}";
}
