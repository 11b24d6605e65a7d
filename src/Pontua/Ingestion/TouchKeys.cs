using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Pontua.Ingestion;

/// <summary>What makes a touch the same touch when it comes again.</summary>
/// <param name="Bucket">Five minutes of the touch's own time, so that neighbours in time are neighbours in the index; 0 for a touch with an id of its own, which stays the same touch when its time is corrected.</param>
/// <param name="Hash">128 bits of SHA-256.</param>
public readonly record struct TouchKey(int Bucket, UInt128 Hash);

/// <summary>Makes the keys of a file's touches.</summary>
public static class TouchKeys
{
    /// <summary>Counts up when a row whose file gives no id comes to have another key, because its values are spelled otherwise.</summary>
    public const int Version = 3;

    /// <summary>Most characters of a message's id.</summary>
    public const int LongestMessageId = 200;

    const int LongestTouchBytes = 2 * 8 * (CellTexts.LongestText + 4);
    const byte ById = 1, ByValues = 2, Repeated = 3, ByMessage = 4;

    /// <summary>The hash of what a file says about a touch: of its id, else of all its mapped values.</summary>
    /// <remarks>Of the values, not of their spelling: compression, encoding and a date's format make no difference.</remarks>
    public static UInt128 HashOf(in TouchRow touch)
    {
        Span<byte> bytes = stackalloc byte[LongestTouchBytes];
        var length = 0;
        if (touch.Id is not null)
        {
            bytes[length++] = ById;
            Append(bytes, ref length, touch.Id);
            return Digest(bytes[..length]);
        }

        bytes[length++] = ByValues;
        Append(bytes, ref length, touch.Subject?.Value); // not its kind, which the value tells
        Append(bytes, ref length, touch.Touchpoint);
        Append(bytes, ref length, touch.At.Ticks);
        Append(bytes, ref length, touch.Channel);
        Append(bytes, ref length, touch.Stage);
        Append(bytes, ref length, touch.Unit);
        Append(bytes, ref length, touch.Agent);
        Append(bytes, ref length, touch.Outcome);
        Append(bytes, ref length, touch.Wait);
        Append(bytes, ref length, touch.Talk);
        Append(bytes, ref length, touch.Hold);
        Append(bytes, ref length, touch.After);
        Append(bytes, ref length, touch.Bot);
        Append(bytes, ref length, touch.ValueCents);
        Append(bytes, ref length, touch.ScoreTenths);
        return Digest(bytes[..length]);
    }

    /// <summary>The same for touches of the same <see cref="HashOf(in TouchRow)"/> and for few others: of this process only, and at a tenth of the cost.</summary>
    public static int MarkOf(in TouchRow touch) => touch.Id is null ? touch.GetHashCode() : touch.Id.GetHashCode(StringComparison.Ordinal);

    /// <summary>The key of the touch; of equal rows without id, the second, third … of the file are touches of their own.</summary>
    /// <param name="hash">The hash of the touch.</param>
    /// <param name="ordinal">Equal rows before it in the file; ignored for a touch with an id.</param>
    public static TouchKey KeyOf(in TouchRow touch, UInt128 hash, int ordinal)
    {
        if (touch.Id is not null)
        {
            return new(0, hash);
        }

        return new(BucketOf(touch.At), ordinal == 0 ? hash : HashOf(hash, ordinal));
    }

    static int BucketOf(DateTime at) => (int)((at.Ticks - DateTime.UnixEpoch.Ticks) / (5 * TimeSpan.TicksPerMinute));

    /// <summary>The key of a message that its source numbered: its id, behind five minutes of the time that the source says again whenever it repeats the message.</summary>
    /// <param name="originalAt">Kind UTC; null: the source says none.</param>
    public static TouchKey KeyOf(string messageId, DateTime? originalAt)
    {
        Span<byte> bytes = stackalloc byte[1 + (4 * LongestMessageId)];
        bytes[0] = ByMessage;
        var length = 1 + System.Text.Encoding.UTF8.GetBytes(messageId.AsSpan(), bytes[1..]);
        return new(originalAt is { } at ? BucketOf(at) : 0, Digest(bytes[..length]));
    }

    /// <summary>The hash of a text alone.</summary>
    public static UInt128 HashOf(string text) => Digest(MemoryMarshal.AsBytes(text.AsSpan()));

    static UInt128 HashOf(UInt128 hash, int ordinal)
    {
        Span<byte> bytes = stackalloc byte[21];
        bytes[0] = Repeated;
        BinaryPrimitives.WriteUInt128BigEndian(bytes[1..], hash);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[17..], ordinal);
        return Digest(bytes);
    }

    static UInt128 Digest(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }

    // Each text with its length before it, so that no two rows run together into the same bytes.
    static void Append(Span<byte> bytes, ref int length, string? text)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes[length..], text?.Length ?? -1);
        length += sizeof(int);
        var characters = MemoryMarshal.AsBytes(text.AsSpan());
        characters.CopyTo(bytes[length..]);
        length += characters.Length;
    }

    static void Append(Span<byte> bytes, ref int length, long? number)
    {
        bytes[length++] = (byte)(number is null ? 0 : 1);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[length..], number ?? 0);
        length += sizeof(long);
    }
}
