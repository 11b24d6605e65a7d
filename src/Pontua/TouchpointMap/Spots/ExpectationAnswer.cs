namespace Pontua.TouchpointMap.Spots;

/// <summary>How a customer found a touchpoint against what they expected of it.</summary>
public sealed class ExpectationAnswer(Guid id, TouchpointId touchpointId, UnitId? unitId, DateTimeOffset at, int answer, string? comment)
{
    public Guid Id { get; private set; } = id;
    public TouchpointId TouchpointId { get; private set; } = touchpointId;
    public UnitId? UnitId { get; private set; } = unitId;
    public DateTimeOffset At { get; private set; } = at;

    /// <summary>1 much worse … 5 much better than expected.</summary>
    public int Answer { get; private set; } = answer;

    [Personal(PersonalData.FreeContent, "what a customer says of a touchpoint", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string? Comment { get; private set; } = comment;
}
