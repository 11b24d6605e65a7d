using System.CommandLine;

namespace Pontua.Server.Commands;

/// <summary>Options whose value is one of a few words; any other, and any number, is wrong usage.</summary>
static class OneOf
{
    public static Option<T> Of<T>(string name, string description, bool isRequired = false)
        where T : struct, Enum
        => new Option<T>(name) { Description = description, Required = isRequired }.AcceptOnlyFromAmong(WordsOf<T>());

    /// <summary>The same where it may be left out.</summary>
    public static Option<T?> OrNoneOf<T>(string name, string description)
        where T : struct, Enum
        => new Option<T?>(name) { Description = description }.AcceptOnlyFromAmong(WordsOf<T>());

    static string[] WordsOf<T>()
        where T : struct, Enum
        => [.. Enum.GetNames<T>().Select(word => word.ToLowerInvariant())];
}
