namespace Pontua.Ingestion;

/// <summary>Which column of a touch a term belongs to.</summary>
public enum TermKind { Channel, Outcome, Agent, Campaign }

/// <summary>A word that repeats in touches, kept once.</summary>
/// <param name="number">From 1 in its workspace and kind; 0 stands for none.</param>
public sealed class Term(TermKind kind, int number, string text)
{
    public const int LongestText = 120;

    /// <summary>Most terms of a kind that the journey index counts by: its codes have two bytes, and 0 stands for none.</summary>
    public const int MostCounted = ushort.MaxValue;

    public TermKind Kind { get; private set; } = kind;
    public int Number { get; private set; } = number;
    [Personal(PersonalData.Identity, "who served the customer, where the term is an agent", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string Text { get; private set; } = text;
}
