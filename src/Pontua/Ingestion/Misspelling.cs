namespace Pontua.Ingestion;

/// <summary>Whether words are others with slips of the pen: a letter too many, missing, wrong, or changed with its neighbour. A prefix is no slip: <i>in</i>satisfeito, <i>ex</i>portação.</summary>
static class Misspelling
{
    /// <summary>In shorter words another letter is another word: "Filial A" is not "Filial B".</summary>
    const int ShortestWord = 5;

    /// <summary>From here a word may have two slips.</summary>
    const int LongWord = 9;

    static readonly string[] Prefixes = ["in", "im", "ir", "des", "dis", "un", "re", "ex"];

    /// <summary>As many words, each the same or misspelt; no words are no name. A word with a digit is a number or a code, which is never nearly another.</summary>
    public static bool IsLikely(ReadOnlySpan<string> words, ReadOnlySpan<string> others)
    {
        if (words.IsEmpty || words.Length != others.Length)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] != others[i] && !IsLikely(words[i], others[i]))
            {
                return false;
            }
        }

        return true;
    }

    static bool IsLikely(string word, string other)
    {
        var (shorter, longer) = (Math.Min(word.Length, other.Length), Math.Max(word.Length, other.Length));
        var allowed = shorter < ShortestWord ? 0 : shorter < LongWord ? 1 : 2;
        return longer - shorter <= allowed && !word.Any(char.IsDigit) && !other.Any(char.IsDigit) && !DifferByPrefix(word, other) && Slips(word, other) <= allowed;
    }

    // Not where one is the other misspelt: "imformação", "disconto".
    static bool DifferByPrefix(string word, string other)
        => Prefixes.Prepend("").Any(prefix => word.StartsWith(prefix, StringComparison.Ordinal)
            && Prefixes.Prepend("").Any(theirs => theirs.FirstOrDefault() != prefix.FirstOrDefault() && other.StartsWith(theirs, StringComparison.Ordinal) && word.AsSpan(prefix.Length).SequenceEqual(other.AsSpan(theirs.Length))));

    /// <summary>Optimal string alignment distance (Damerau 1964), row by row. A name has at most some dozen letters a word: no need of bands.</summary>
    static int Slips(string word, string other)
    {
        int[] beforeLast = new int[other.Length + 1], last = new int[other.Length + 1], row = [.. Enumerable.Range(0, other.Length + 1)];
        for (var i = 1; i <= word.Length; i++)
        {
            (beforeLast, last, row) = (last, row, beforeLast);
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (word[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }

        return row[^1];
    }
}
