namespace Pontua.Measurement.Voices;

/// <summary>What a grade rests on: shown wherever a grade is, so that an opinion is not taken for a measurement.</summary>
public enum EvidenceLevel
{
    /// <summary>The company's opinion alone.</summary>
    Assumed,

    /// <summary>Some customers, or several raters who wrote why.</summary>
    Partly,

    /// <summary>Enough customers graded it themselves.</summary>
    BackedByData,
}

/// <summary>Tells what a grade rests on.</summary>
public static class EvidenceLevels
{
    /// <param name="customers">Answers of customers.</param>
    /// <param name="reasoned">Raters of the company who wrote why.</param>
    public static EvidenceLevel Of(long customers, int reasoned)
        => customers >= CustomerVoice.FewestToCompare ? EvidenceLevel.BackedByData
            : customers > 0 || reasoned >= CompanyGrade.FewestToCompare ? EvidenceLevel.Partly
            : EvidenceLevel.Assumed;
}
