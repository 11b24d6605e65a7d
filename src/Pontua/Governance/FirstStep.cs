namespace Pontua.Governance;

/// <summary>Where the first steps of a company go on; the kind of company, which begins them, has been chosen.</summary>
public enum FirstStep
{
    /// <summary>What the customer should feel.</summary>
    Posture,

    /// <summary>Which touchpoints there are.</summary>
    Touchpoints,

    /// <summary>How the most important ones are today.</summary>
    Grades,
}
