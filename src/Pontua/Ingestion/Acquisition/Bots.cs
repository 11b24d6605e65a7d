using System.Buffers;

namespace Pontua.Ingestion.Acquisition;

/// <summary>Knows programs by what they call themselves. One that calls itself a browser is not found so.</summary>
public static class Bots
{
    const int LongestRead = 1024;

    static readonly SearchValues<string>
        Headless = SearchValues.Create(BotNames.Headless, StringComparison.OrdinalIgnoreCase),
        // More than 80 names are found by an automaton, in 0.3 µs of the 111 characters of a browser; 75 took 0.8 µs, looked for by their first letters, which stand everywhere (2026-11-24).
        Any = SearchValues.Create([.. BotNames.Headless, .. BotNames.Anywhere], StringComparison.OrdinalIgnoreCase);

    /// <summary>Null: as far as it says, a person's browser.</summary>
    public static BotReason? ReasonOf(string? userAgent)
    {
        var text = userAgent.AsSpan().Trim();
        text = text[..Math.Min(text.Length, LongestRead)];
        return text.IsEmpty ? BotReason.NoUserAgent
            : !Names(text) && !Begins(text) ? null
            : text.ContainsAny(Headless) ? BotReason.Headless
            : BotReason.KnownBot;
    }

    static bool Names(ReadOnlySpan<char> text)
    {
        for (int found, from = 0; (found = text[from..].IndexOfAny(Any)) >= 0; from += found + 1)
        {
            if (!IsInnocent(text, from + found))
            {
                return true;
            }
        }

        return false;
    }

    // Cubot makes phones, and writes its name into their browsers; Internet Explorer called itself compatible.
    static bool IsInnocent(ReadOnlySpan<char> text, int at)
        => (at >= 2 && text[(at - 2)..].StartsWith("cubot", StringComparison.OrdinalIgnoreCase))
            || text[at..].StartsWith("compatible; MSIE", StringComparison.OrdinalIgnoreCase)
            || text[at..].StartsWith("compatible; Konqueror", StringComparison.OrdinalIgnoreCase);

    static bool Begins(ReadOnlySpan<char> text)
    {
        if (text[0] is 'M') // Mozilla, as nearly every browser begins, and none of these names
        {
            return false;
        }

        foreach (var name in BotNames.AtStart)
        {
            if (text.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
