namespace Pontua.Journeys;

/// <summary>Gives each term number met a code, in the order of meeting; code 0 is term 0: none.</summary>
sealed class TermBook
{
    const int Direct = 1 << 16;

    readonly List<int> _terms = [0];
    readonly Dictionary<int, ushort> _codes = [];
    ushort[] _codeOfSmallTerm = new ushort[64];

    public TermBook()
    {
    }

    public TermBook(IEnumerable<int> terms)
    {
        foreach (var term in terms)
        {
            CodeOf(term);
        }
    }

    public int[] Terms => [.. _terms];

    /// <exception cref="OverflowException">A 65,536th term: an outcome or a channel is a word of a list, not free text.</exception>
    public ushort CodeOf(int term)
    {
        // Terms are numbered from 1 by the store, so nearly all have a small number: no hashing for them.
        if ((uint)term < (uint)_codeOfSmallTerm.Length && (_codeOfSmallTerm[term] != 0 || term == 0))
        {
            return _codeOfSmallTerm[term];
        }

        return CodeOfRareTerm(term);
    }

    ushort CodeOfRareTerm(int term)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(term);
        if (_codes.TryGetValue(term, out var code))
        {
            return code;
        }

        code = checked((ushort)_terms.Count);
        _terms.Add(term);
        _codes.Add(term, code);
        if (term < Direct)
        {
            if (term >= _codeOfSmallTerm.Length)
            {
                Array.Resize(ref _codeOfSmallTerm, Math.Max(term + 1, _codeOfSmallTerm.Length * 2));
            }

            _codeOfSmallTerm[term] = code;
        }

        return code;
    }
}
