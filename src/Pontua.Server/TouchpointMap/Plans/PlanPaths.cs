using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Plans;

namespace Pontua.Server.TouchpointMap.Plans;

/// <summary>Addresses of plans, for whoever links to them.</summary>
static class PlanPaths
{
    public const string List = "/melhorar/planos", New = "/melhorar/planos/novo";

    /// <summary>What is due when, for a calendar.</summary>
    public const string Calendar = "/melhorar/planos/agenda.ics";

    public static string Of(PlanId id) => $"{List}/{id.Value}";

    /// <summary>Whether it worked.</summary>
    public static string Result(PlanId id) => $"{Of(id)}/resultado";

    /// <summary>A new one for a touchpoint.</summary>
    /// <param name="attribute">Null: for the touchpoint as a whole.</param>
    /// <param name="why">What speaks for it, to begin with; null: nothing is said.</param>
    public static string NewFor(TouchpointId touchpoint, AttributeId? attribute = null, string? why = null)
        => $"{New}?ponto={touchpoint.Value}{(attribute is { } of ? $"&atributo={of.Value}" : "")}{(why is null ? "" : $"&porque={Uri.EscapeDataString(why)}")}";
}
