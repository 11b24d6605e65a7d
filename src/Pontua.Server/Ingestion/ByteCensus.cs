using System.Security.Cryptography;
using System.Text;

namespace Pontua.Server.Ingestion;

/// <summary>Looks at every byte of a file once, to tell its encoding: a stray byte may stand at the very end.</summary>
sealed class ByteCensus
{
    static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    static ReadOnlySpan<byte> ZipBegins => "PK\u0003\u0004"u8;
    static ReadOnlySpan<byte> OldExcelBegins => [0xD0, 0xCF, 0x11, 0xE0];

    // The five bytes that Windows-1252 leaves without a character.
    static ReadOnlySpan<byte> Unassigned => [0x81, 0x8D, 0x8F, 0x90, 0x9D];

    readonly byte[] _beginning = new byte[4_096];
    int _beginningLength;
    long _nuls;
    long _controls;
    long _unassigned;
    long _sequences;
    long _stray;
    long _firstStrayLine;
    int _continuations; // bytes still to come of the UTF-8 sequence under way
    int _sequenceLength;

    public long Bytes { get; private set; }
    public long Lines { get; private set; }

    /// <summary>SHA-256 of what was counted to the end, in hexadecimal.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Counts to the end; false where more than <paramref name="most"/> bytes come.</summary>
    public bool TryCount(Stream bytes, long most, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        for (int read; (read = bytes.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer.AsSpan(0, read));
            Note(buffer.AsSpan(0, read));
            if (Bytes > most)
            {
                return false;
            }
        }

        NoteStrayIf(_continuations > 0);
        Hash = Convert.ToHexStringLower(hash.GetHashAndReset());
        return true;
    }

    /// <summary>Looks at the first bytes of a file that goes on: a character may be cut at their end.</summary>
    public void CountBeginning(ReadOnlySpan<byte> bytes) => Note(bytes);

    /// <summary>The encoding; refused when the bytes are no text, or text of two encodings.</summary>
    public Outcome<Encoding> FindEncoding()
    {
        var beginning = _beginning.AsSpan(0, _beginningLength);
        if (beginning.IsEmpty)
        {
            return Refusal.Of("import.empty");
        }

        if (beginning.StartsWith(ZipBegins) || beginning.StartsWith(OldExcelBegins))
        {
            return Refusal.Of("import.spreadsheet");
        }

        if (Utf16Of(beginning) is { } utf16)
        {
            return Bytes % 2 == 0 ? utf16 : Refusal.Of("import.encoding_broken", Lines + 1);
        }

        if (_nuls > 0 || _controls * 100 > Bytes)
        {
            return Refusal.Of("import.not_text");
        }

        if (_stray == 0)
        {
            return Encoding.UTF8;
        }

        // Portuguese in Windows-1252 hardly ever makes a valid sequence of UTF-8; where they abound, the stray byte is damage.
        return beginning.StartsWith(Encoding.UTF8.Preamble) || _sequences > _stray || _unassigned > 0
            ? Refusal.Of("import.encoding_broken", _firstStrayLine)
            : Windows1252;
    }

    static Encoding? Utf16Of(ReadOnlySpan<byte> beginning)
    {
        if (beginning.StartsWith(Encoding.Unicode.Preamble) || beginning.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return beginning[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        var (evenNuls, oddNuls) = (0, 0);
        for (var i = 0; i < beginning.Length; i++)
        {
            (evenNuls, oddNuls) = (evenNuls + (i % 2 == 0 && beginning[i] == 0 ? 1 : 0), oddNuls + (i % 2 == 1 && beginning[i] == 0 ? 1 : 0));
        }

        // Western text has a zero beside nearly every letter, always on the same side.
        var most = beginning.Length * 2 / 5;
        return beginning.Length < 4 ? null : oddNuls > most && evenNuls == 0 ? Encoding.Unicode : evenNuls > most && oddNuls == 0 ? Encoding.BigEndianUnicode : null;
    }

    void Note(ReadOnlySpan<byte> bytes)
    {
        if (_beginningLength < _beginning.Length)
        {
            var taken = bytes[..Math.Min(bytes.Length, _beginning.Length - _beginningLength)];
            taken.CopyTo(_beginning.AsSpan(_beginningLength));
            _beginningLength += taken.Length;
        }

        Bytes += bytes.Length;
        if (_continuations == 0 && Ascii.IsValid(bytes) && !bytes.ContainsAnyInRange((byte)0, (byte)8) && !bytes.ContainsAnyInRange((byte)14, (byte)31))
        {
            Lines += bytes.Count((byte)'\n');
            return;
        }

        foreach (var b in bytes)
        {
            Note(b);
        }
    }

    void Note(byte b)
    {
        if (b < 0x80)
        {
            NoteStrayIf(_continuations > 0);
            _continuations = 0;
            Lines += b == '\n' ? 1 : 0;
            _nuls += b == 0 ? 1 : 0;
            _controls += b is > 0 and < 9 or > 13 and < 32 and not 26 ? 1 : 0; // 26 ended a file in DOS
            return;
        }

        _unassigned += Unassigned.Contains(b) ? 1 : 0;
        if (_continuations > 0 && b < 0xC0)
        {
            _continuations--;
            _sequences += _continuations == 0 ? 1 : 0;
            return;
        }

        NoteStrayIf(_continuations > 0);
        _sequenceLength = b switch { >= 0xC2 and < 0xE0 => 2, >= 0xE0 and < 0xF0 => 3, >= 0xF0 and < 0xF5 => 4, _ => 0 };
        _continuations = Math.Max(0, _sequenceLength - 1);
        NoteStrayIf(_sequenceLength == 0);
    }

    void NoteStrayIf(bool isStray)
    {
        if (isStray)
        {
            _firstStrayLine = _stray++ == 0 ? Lines + 1 : _firstStrayLine;
        }
    }
}
