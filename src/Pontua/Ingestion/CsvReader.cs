namespace Pontua.Ingestion;

/// <summary>What a <see cref="CsvReader"/> found.</summary>
public enum CsvStep { Row, End, RowTooLong, QuoteNotClosed }

/// <summary>Reads rows of separated text as RFC 4180 has them: quotes, doubled quotes and line breaks inside quotes.</summary>
/// <remarks>
/// Memory is one buffer of at most a row's longest length, whatever the file's; a cell is a view into it until the next row is read.
/// A quote in the middle of an unquoted cell is a character like any other.
/// </remarks>
/// <param name="text">Where the characters come from; it is not disposed.</param>
/// <param name="delimiter">What stands between two cells of a row.</param>
public sealed class CsvReader(TextReader text, char delimiter)
{
    /// <summary>Longest row, in bytes of UTF-8.</summary>
    public const int LongestRowBytes = 1_000_000;

    char[] _buffer = new char[32_768];
    int _filled;
    int _rowStart;
    int _position;
    bool _textEnded;
    bool _lineFeedPending; // a row ended with a carriage return: a line feed right after it belongs to it
    (int Start, int End)[] _cells = new (int, int)[64]; // relative to the start of the row, which moves when the buffer is filled

    /// <summary>Number of the row just read as a spreadsheet shows it: the first row of the file is 1, empty rows count.</summary>
    public long Row { get; private set; }

    /// <summary>Cells in the row just read; an empty row has one empty cell.</summary>
    public int Count { get; private set; }

    /// <summary>A cell of the row just read, without its quotes; beyond the row's end empty. Valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<char> this[int cell]
        => cell < Count ? _buffer.AsSpan(_rowStart + _cells[cell].Start, _cells[cell].End - _cells[cell].Start) : [];

    /// <summary>True when the row just read has nothing in it.</summary>
    public bool IsEmpty => Count == 1 && this[0].Trim().IsEmpty;

    /// <summary>Goes to the next row.</summary>
    public CsvStep Read()
    {
        Count = 0;
        if (_lineFeedPending && More() && _buffer[_position] == '\n')
        {
            _position++;
        }

        _lineFeedPending = false;
        _rowStart = _position;
        if (!More())
        {
            return CsvStep.End;
        }

        Row++;
        while (true)
        {
            var quoted = More() && _buffer[_position] == '"';
            if (quoted && !ReadQuotedCell())
            {
                return _textEnded ? CsvStep.QuoteNotClosed : CsvStep.RowTooLong;
            }

            if (!quoted && !ReadPlainCell(_position))
            {
                return CsvStep.RowTooLong;
            }

            if (!More() || EndsRow(_buffer[_position]))
            {
                break;
            }

            _position++; // the delimiter
        }

        if (More())
        {
            _lineFeedPending = _buffer[_position] == '\r';
            _position++;
        }

        return IsTooLong() ? CsvStep.RowTooLong : CsvStep.Row;
    }

    static bool EndsRow(char c) => c is '\r' or '\n';

    /// <summary>Leaves the position at the delimiter, the line break or the end of the text; false when the row grew too long.</summary>
    bool ReadPlainCell(int cellStart)
    {
        var start = cellStart - _rowStart;
        while (true)
        {
            var found = _buffer.AsSpan(_position, _filled - _position).IndexOfAny(delimiter, '\r', '\n');
            if (found >= 0)
            {
                _position += found;
                break;
            }

            _position = _filled;
            if (!More())
            {
                if (!_textEnded)
                {
                    return false;
                }

                break;
            }
        }

        AddCell(start, _position - _rowStart);
        return true;
    }

    /// <summary>As <see cref="ReadPlainCell"/>, for a cell that begins with a quote; what follows the closing quote is kept as it is.</summary>
    bool ReadQuotedCell()
    {
        _position++;
        var start = _position - _rowStart;
        var written = start; // doubled quotes are halved in place, so the cell's end trails the position
        while (true)
        {
            if (!More())
            {
                return false;
            }

            var rest = _buffer.AsSpan(_position, _filled - _position);
            var found = rest.IndexOf('"');
            var length = found < 0 ? rest.Length : found;
            rest[..length].CopyTo(_buffer.AsSpan(_rowStart + written));
            (written, _position) = (written + length, _position + length);
            if (found < 0)
            {
                continue;
            }

            _position++; // the quote
            if (!More() || _buffer[_position] != '"')
            {
                break;
            }

            _buffer[_rowStart + written++] = '"';
            _position++;
        }

        while (More() && _buffer[_position] != delimiter && !EndsRow(_buffer[_position]))
        {
            _buffer[_rowStart + written++] = _buffer[_position++];
        }

        AddCell(start, written);
        return true;
    }

    void AddCell(int start, int end)
    {
        if (Count == _cells.Length)
        {
            Array.Resize(ref _cells, Count * 2);
        }

        _cells[Count++] = (start, end);
    }

    /// <summary>True when there is a character at the position, reading on when needed; false at the end of the text or of patience.</summary>
    bool More()
    {
        if (_position < _filled)
        {
            return true;
        }

        if (_textEnded || _position - _rowStart > LongestRowBytes)
        {
            return false;
        }

        _buffer.AsSpan(_rowStart, _filled - _rowStart).CopyTo(_buffer);
        (_filled, _position, _rowStart) = (_filled - _rowStart, _position - _rowStart, 0);
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = text.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += read;
        _textEnded = read == 0;
        return read > 0;
    }

    bool IsTooLong()
    {
        var row = _buffer.AsSpan(_rowStart, _position - _rowStart);
        return row.Length > LongestRowBytes / 3 && System.Text.Encoding.UTF8.GetByteCount(row) > LongestRowBytes;
    }
}
