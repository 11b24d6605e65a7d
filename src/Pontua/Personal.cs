namespace Pontua;

/// <summary>What sort of data about a person a property holds.</summary>
public enum PersonalData
{
    /// <summary>Who it is: a name, a document, a number that stands for one person.</summary>
    Identity,

    /// <summary>How to reach them.</summary>
    Contact,

    /// <summary>What proves that it is them.</summary>
    Credential,

    /// <summary>What somebody wrote in their own words, a picture or a file: it may hold anything about anybody.</summary>
    FreeContent,
}

/// <summary>On which ground of the law (LGPD, article 7) it is kept.</summary>
public enum LegalBasis
{
    /// <summary>V: to perform a contract with the person.</summary>
    Contract,

    /// <summary>II: to meet a legal duty.</summary>
    LegalDuty,

    /// <summary>IX: a legitimate interest, weighed against the person's.</summary>
    LegitimateInterest,
}

/// <summary>When it goes.</summary>
public enum Keep
{
    /// <summary>With the account.</summary>
    Account,

    /// <summary>With the workspace, or when the person asks.</summary>
    Workspace,

    /// <summary>By itself, soon: sessions, links.</summary>
    Expiry,

    /// <summary>As long as the audit must prove what was done.</summary>
    Audit,
}

/// <summary>Says that a property holds data about a person: the map from which the records of processing, export and erasure follow. A property of text without it stands on the list that the House tests compare.</summary>
/// <param name="purpose">What for, in one short sentence.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute(PersonalData data, string purpose, LegalBasis basis, Keep keep) : Attribute
{
    public PersonalData Data { get; } = data;
    public string Purpose { get; } = purpose;
    public LegalBasis Basis { get; } = basis;
    public Keep Keep { get; } = keep;
}
