namespace Pontua.Ingestion;

/// <summary>Walks through a short text from left to right.</summary>
ref struct TextScanner(ReadOnlySpan<char> text)
{
    ReadOnlySpan<char> _rest = text;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Takes up to nine ASCII digits; more are no number.</summary>
    public bool TryNumber(out int value, out int digits)
    {
        (value, digits) = (0, 0);
        while (digits < _rest.Length && char.IsAsciiDigit(_rest[digits]))
        {
            if (digits == 9)
            {
                return false;
            }

            value = (value * 10) + (_rest[digits] - '0');
            digits++;
        }

        _rest = _rest[digits..];
        return digits > 0;
    }

    /// <summary>Takes one character when it is one of these.</summary>
    public bool TrySkipAny(ReadOnlySpan<char> any)
    {
        if (_rest.IsEmpty || !any.Contains(_rest[0]))
        {
            return false;
        }

        _rest = _rest[1..];
        return true;
    }

    /// <summary>Takes a word when it comes next, case aside.</summary>
    public bool TrySkipWord(ReadOnlySpan<char> word)
    {
        if (!_rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        _rest = _rest[word.Length..];
        return true;
    }

    public void SkipSpaces() => _rest = _rest.TrimStart();

    /// <summary>The next character, NUL at the end.</summary>
    public readonly char Next => _rest.IsEmpty ? '\0' : _rest[0];
}
