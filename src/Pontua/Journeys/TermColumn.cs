namespace Pontua.Journeys;

/// <summary>A column of words (outcome, channel) as codes of one byte, of two when more than 255 words are met.</summary>
/// <param name="terms">Term number of each code; code 0 is term 0: none.</param>
/// <param name="narrow">Codes, one a touch, while they fit a byte; else empty.</param>
/// <param name="wide">Codes, one a touch, when they do not; else empty.</param>
sealed class TermColumn(int[] terms, byte[] narrow, ushort[] wide)
{
    public int[] Terms { get; } = terms;

    public byte[] Narrow { get; } = narrow;

    public ushort[] Wide { get; } = wide;

    public TermCodes Codes => new(Narrow, Wide);

    public long Bytes => Narrow.LongLength + (Wide.LongLength * sizeof(ushort)) + (Terms.LongLength * sizeof(int));

    /// <summary>Whether so many terms need two bytes a touch.</summary>
    public static bool IsWide(long terms) => terms > byte.MaxValue + 1;

    public int TermAt(int touch) => Terms[Codes[touch]];

    /// <summary>Which codes stand for one of the terms.</summary>
    public bool[] CodesOf(IReadOnlySet<int> terms) => Array.ConvertAll(Terms, terms.Contains);
}

/// <summary>The codes of a <see cref="TermColumn"/>, whatever their width.</summary>
readonly ref struct TermCodes(ReadOnlySpan<byte> narrow, ReadOnlySpan<ushort> wide)
{
    readonly ReadOnlySpan<byte> _narrow = narrow;
    readonly ReadOnlySpan<ushort> _wide = wide;

    public int this[int touch] => _wide.IsEmpty ? _narrow[touch] : _wide[touch];
}

/// <summary>Writes a <see cref="TermColumn"/> whose terms are all known beforehand.</summary>
sealed class TermWriter
{
    readonly int[] _terms;
    readonly byte[] _narrow = [];
    readonly ushort[] _wide = [];

    public TermWriter(int[] terms, int touches)
    {
        _terms = terms;
        if (TermColumn.IsWide(terms.Length))
        {
            _wide = new ushort[touches];
        }
        else
        {
            _narrow = new byte[touches];
        }
    }

    public void Write(int touch, ushort code)
    {
        if (_wide.Length == 0)
        {
            _narrow[touch] = (byte)code;
        }
        else
        {
            _wide[touch] = code;
        }
    }

    /// <summary>Takes a run of touches over from another column.</summary>
    /// <param name="codeOf">This column's code of each code of <paramref name="source"/>; empty where they are the same.</param>
    public void Copy(TermColumn source, int from, int to, int destination, ReadOnlySpan<ushort> codeOf)
    {
        if (codeOf.IsEmpty && source.Wide.Length == 0 && _wide.Length == 0)
        {
            source.Narrow.AsSpan(from, to - from).CopyTo(_narrow.AsSpan(destination));
            return;
        }

        var codes = source.Codes;
        for (var touch = from; touch < to; touch++)
        {
            Write(destination + touch - from, codeOf.IsEmpty ? (ushort)codes[touch] : codeOf[codes[touch]]);
        }
    }

    public TermColumn Finish() => new(_terms, _narrow, _wide);
}
