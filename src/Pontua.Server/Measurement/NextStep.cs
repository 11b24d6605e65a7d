using Pontua.Governance;
using Pontua.Server.Ingestion;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>Something that a company still gains by beginning it.</summary>
/// <param name="To">The lowest role that may.</param>
/// <param name="TextKey">Its words in Texts.</param>
/// <param name="Count">How many of it are left; null: it is one thing.</param>
sealed record NextStep(Role To, string TextKey, string Href, int? Count = null);

/// <summary>How far a company and one of its members have come.</summary>
/// <param name="Left">Where the first steps go on; null: they are over.</param>
/// <param name="Ungraded">Touchpoints for which the member has not answered.</param>
/// <param name="FirstUngraded">Null: none is left.</param>
sealed record StepsTaken(FirstStep? Left, bool HasTouches, bool HasTeam, bool HasGoal, int Ungraded, TouchpointId? FirstUngraded)
{
    /// <summary>What is next, in the order in which it helps; the first steps go before all else.</summary>
    public IEnumerable<NextStep> Next()
    {
        if (Left is not null)
        {
            yield return new(Role.Manager, "next.go_on", MapPaths.StartAt(Left));
            yield break;
        }

        if (!HasTouches)
        {
            yield return new(Role.Manager, "next.import", ImportPaths.Imports);
        }

        if (!HasTeam)
        {
            yield return new(Role.Admin, "next.invite", "/ajustes/equipe");
        }

        if (!HasGoal)
        {
            yield return new(Role.Manager, "next.goal", MapPaths.Goal);
        }

        if (FirstUngraded is { } touchpoint)
        {
            yield return new(Role.Agent, "next.grade", MapPaths.Grade(touchpoint), Ungraded);
        }
    }
}
