using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pontua.Journeys;

/// <summary>Columns as bytes, each followed by the checksum of all bytes so far (CRC-32C, RFC 3720 B.4).</summary>
/// <remarks>
/// CRC-32C notices every damage of up to 32 bits in a row and runs at memory speed in hardware; as it runs on over the whole file, a
/// column in another's place is noticed too. Columns are written as the machine holds them: little-endian.
/// </remarks>
sealed class SnapshotStream(Stream stream)
{
    const int ChunkBytes = 1 << 18; // read and summed while it is in the cache

    uint _checksum = uint.MaxValue;

    public void Write<T>(ReadOnlySpan<T> column)
        where T : unmanaged
    {
        for (var bytes = MemoryMarshal.AsBytes(column); !bytes.IsEmpty; bytes = bytes[Math.Min(ChunkBytes, bytes.Length)..])
        {
            var chunk = bytes[..Math.Min(ChunkBytes, bytes.Length)];
            _checksum = Sum(_checksum, chunk);
            stream.Write(chunk);
        }

        stream.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in _checksum)));
    }

    /// <exception cref="EndOfStreamException">Truncated.</exception>
    /// <exception cref="InvalidDataException">Damaged.</exception>
    public T[] Read<T>(long length)
        where T : unmanaged
    {
        var column = GC.AllocateUninitializedArray<T>(checked((int)length));
        for (var bytes = MemoryMarshal.AsBytes(column.AsSpan()); !bytes.IsEmpty; bytes = bytes[Math.Min(ChunkBytes, bytes.Length)..])
        {
            var chunk = bytes[..Math.Min(ChunkBytes, bytes.Length)];
            stream.ReadExactly(chunk);
            _checksum = Sum(_checksum, chunk);
        }

        Unsafe.SkipInit(out uint kept);
        stream.ReadExactly(MemoryMarshal.AsBytes(new Span<uint>(ref kept)));
        return kept == _checksum ? column : throw new InvalidDataException();
    }

    static uint Sum(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            checksum = BitOperations.Crc32C(checksum, word);
        }

        foreach (var single in bytes[(words.Length * sizeof(ulong))..])
        {
            checksum = BitOperations.Crc32C(checksum, single);
        }

        return checksum;
    }
}
