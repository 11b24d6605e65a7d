namespace Pontua.Ingestion;

/// <summary>Which of the slips that <see cref="Misspelling"/> finds hardly make another word: a "Whatsap" can only be a "WhatsApp", while a "Contato" may be no "Contrato".</summary>
static class ClearSlip
{
    /// <summary>Words differ by how they begin: <i>c</i>onta, <i>p</i>onta.</summary>
    const int LettersOfBeginning = 2;

    /// <summary>From here a slip inside a word is clear whichever it is: an "interação" may still be no "internação".</summary>
    const int LongWord = 10;

    static readonly string[] SoundAlike = ["sz", "sc", "gj", "mn"];

    /// <summary>Whether likely misspelt words are the others but for one slip, and that a clear one.</summary>
    public static bool IsAll(ReadOnlySpan<string> words, ReadOnlySpan<string> others)
    {
        var at = words.CommonPrefixLength(others);
        return words[(at + 1)..].SequenceEqual(others[(at + 1)..]) && IsClear(words[at], others[at]);
    }

    // Of one slip the letters that the words do not share tell which it was.
    static bool IsClear(string word, string other)
    {
        var begun = word.AsSpan().CommonPrefixLength(other);
        var ended = SharedEnd(word.AsSpan(begun), other.AsSpan(begun));
        return begun >= LettersOfBeginning && (word[begun..^ended], other[begun..^ended]) switch
        {
            ([var letter], []) => letter == word[begun - 1] || IsInside(),
            ([], [var letter]) => letter == word[begun - 1] || IsInside(),
            ([var letter], [var meant]) => SoundAlike.Any(letters => letters.Contains(letter) && letters.Contains(meant)) || IsInside(),
            ([var first, var second], [var meant, var next]) => first == next && second == meant,
            _ => false,
        };

        bool IsInside() => ended > 0 && Math.Min(word.Length, other.Length) >= LongWord; // the last letter parts a "consultoria" from a "consultório"
    }

    static int SharedEnd(ReadOnlySpan<char> word, ReadOnlySpan<char> other)
    {
        var shared = 0;
        while (shared < word.Length && shared < other.Length && word[^(shared + 1)] == other[^(shared + 1)])
        {
            shared++;
        }

        return shared;
    }
}
