using Microsoft.AspNetCore.WebUtilities;

namespace Pontua.Server.Ingestion;

/// <summary>The parts of an upload as they come over the wire. What is wrong with them is the sender's fault, and told apart from a fault of the disk they go to.</summary>
sealed class UploadParts(string boundary, Stream body)
{
    const int LongestField = 4_096, BlockBytes = 128 * 1024;
    readonly MultipartReader _reader = new(boundary, body);

    /// <summary>The next part; null: that was the last.</summary>
    public Task<MultipartSection?> NextAsync(CancellationToken cancellation) => FromSenderAsync(() => _reader.ReadNextSectionAsync(cancellation));

    /// <summary>The text of a small field; what is too long is cut off.</summary>
    public static Task<string> ReadFieldAsync(MultipartSection part, CancellationToken cancellation) => FromSenderAsync(async () =>
    {
        var buffer = new char[LongestField];
        using var text = new StreamReader(part.Body);
        var length = await text.ReadBlockAsync(buffer, cancellation);
        return new string(buffer, 0, length);
    });

    public static async Task CopyAsync(MultipartSection part, Stream file, CancellationToken cancellation)
    {
        var block = new byte[BlockBytes];
        while (await FromSenderAsync(() => part.Body.ReadAsync(block, cancellation).AsTask()) is > 0 and var length)
        {
            await file.WriteAsync(block.AsMemory(0, length), cancellation);
        }
    }

    // The server's own refusals (too large, too slow) are BadHttpRequestException, which tells its status itself.
    static async Task<T> FromSenderAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception fault) when (fault is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new MalformedException(fault);
        }
    }

    /// <summary>The form broke off, or is none.</summary>
    public sealed class MalformedException(Exception fault) : Exception(fault.Message, fault);
}
