namespace Pontua.TouchpointMap;

/// <summary>A touchpoint that someone of the team misses on the map (<em>Falta algum ponto?</em>).</summary>
public sealed class Suggestion(Guid id, string name, Guid byUserId, DateTimeOffset at)
{
    public Guid Id { get; private set; } = id;
    [Personal(PersonalData.FreeContent, "which touchpoint a member of the team misses", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string Name { get; private set; } = name;
    [Personal(PersonalData.Identity, "who misses the touchpoint", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public Guid ByUserId { get; private set; } = byUserId;
    public DateTimeOffset At { get; private set; } = at;
    public StageId? StageId { get; set; }

    /// <summary>When a manager took it into the map or put it aside.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    public bool Accepted { get; private set; }

    public void Settle(bool accepted, DateTimeOffset at) => (Accepted, SettledAt) = (accepted, at);
}
