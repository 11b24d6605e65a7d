namespace Pontua.Crm;

/// <summary>An identity as those see it who need not reach the person: enough to tell two apart, not enough to write to one.</summary>
public static class MaskedIdentity
{
    const int Shown = 3;
    const string Hidden = "•••";

    /// <summary>An address keeps its first letter and its domain, anything else its last three signs; what is shorter than seven shows none.</summary>
    public static string Of(SubjectKind kind, string value)
        => kind is SubjectKind.Email && value.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"{value[0]}{Hidden}{value[at..]}"
            : value.Length > 2 * Shown ? $"{Hidden}{value[^Shown..]}" : Hidden;
}
