namespace Pontua;

/// <summary>Guards what was chosen among a few words: a form may send any number, and it would pass for one of them.</summary>
public static class Chosen
{
    /// <summary>Null where it is one of the words; else the refusal.</summary>
    public static Refusal? Check<T>(T chosen)
        where T : struct, Enum
        => Enum.IsDefined(chosen) ? null : new Refusal("choice.unknown");
}
