using System.Text.Json;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>Why an import refused rows, in a file beside them.</summary>
static class KeptReasons
{
    sealed record KeptReason(string Code, string[] Arguments, long Row, long Rows);

    static readonly JsonSerializerOptions Whole = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static Task WriteAsync(string path, IEnumerable<RefusedReason> reasons)
    {
        var kept = reasons.Select(reason => new KeptReason(reason.Example.Code, [.. reason.Example.Arguments.Select(a => $"{a}")], reason.Row, reason.Rows));
        return PrivateFile.WriteAsync(path, JsonSerializer.SerializeToUtf8Bytes(kept), CancellationToken.None);
    }

    /// <summary>Empty where there is no such file, or none that can be read: the page of an import is there without its reasons too.</summary>
    public static IReadOnlyList<RefusedReason> Read(string path)
    {
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize<KeptReason?[]>(File.ReadAllBytes(path), Whole) is { } kept
                ? [.. kept.OfType<KeptReason>().Select(reason => new RefusedReason(Refusal.Of(reason.Code, [.. reason.Arguments]), reason.Row, reason.Rows))]
                : [];
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
