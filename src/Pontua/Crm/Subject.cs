namespace Pontua.Crm;

/// <summary>What kind of identity a touch came with; in the order of trust, the most trusted first.</summary>
public enum SubjectKind { ExternalId, Cpf, Cnpj, Email, Phone, WhatsApp, Device, Cookie }

/// <summary>An identity that touches came with. Touches never change subject; merging people only moves subjects.</summary>
/// <param name="number">In its workspace, from 1; 0 stands for nobody known (an anonymous touch).</param>
/// <param name="personNumber">Whose identity it is.</param>
public sealed class Subject(long number, SubjectKind kind, string value, long personNumber)
{
    public const int LongestValue = 254;
    public const long Anonymous = 0;

    public long Number { get; private set; } = number;
    public SubjectKind Kind { get; private set; } = kind;
    [Personal(PersonalData.Identity, "which customer met the company", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string Value { get; private set; } = value;

    /// <summary>The value without case and accents: what a search compares.</summary>
    [Personal(PersonalData.Identity, "finding a customer however the name is typed", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string ValueKey { get; private set; } = Text.Key(value);
    public long PersonNumber { get; set; } = personNumber;

    /// <summary>The subject whose person it is of without any merge by hand: the one that all its links lead to, else itself.</summary>
    public long AnchorNumber { get; set; } = personNumber;

    /// <summary>How whoever told of it calls the customer; null: not told.</summary>
    [Personal(PersonalData.Identity, "how the customer is called", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string? Name { get; set; }
}

/// <summary>A customer: a set of subjects.</summary>
/// <param name="number">In its workspace, from 1: the number of one of its subjects.</param>
public sealed class Person(long number)
{
    public const int LongestName = 200;

    string? _name;

    public long Number { get; private set; } = number;

    /// <summary>Null: known only by its identities.</summary>
    [Personal(PersonalData.Identity, "how the customer is called", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string? Name
    {
        get => _name;
        set => (_name, NameKey) = (value, value is null ? null : Text.Key(value));
    }

    /// <summary>The name without case and accents: what a search compares.</summary>
    [Personal(PersonalData.Identity, "finding a customer however the name is typed", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string? NameKey { get; private set; }
}
