using Pontua.Ingestion;

namespace Pontua.Server.Ingestion;

/// <summary>What names in files have stood for so far: what a person said on the page holds for a script too, and for a file of other columns.</summary>
sealed class KeptNames(ShowImports imports)
{
    /// <summary>The mapping with, for names that it does not tell of, the choices of the last import of these columns, then of the last of all that stands; each carries those before it.</summary>
    /// <param name="headerHash">As <see cref="ImportRecord.HashOf"/>.</param>
    public async Task<KeptMapping> AddToAsync(KeptMapping mapping, ImportKind kind, string headerHash, CancellationToken cancellation)
        => mapping.WithTouchpointsOf(await imports.LastMappingAsync(kind, headerHash, cancellation)).WithTouchpointsOf(await imports.LastStandingMappingAsync(kind, cancellation));

    /// <summary>The order's own choices and those kept; nothing more where the file cannot be read.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> AddToAsync(ImportOrder order, CancellationToken cancellation)
        => FilePreview.Of(order.Path, order.FileName).Succeeded(out var preview, out _)
            ? (await AddToAsync(order.ToKept(), order.Kind, ImportRecord.HashOf(preview.Header), cancellation)).Touchpoints
            : order.Touchpoints;
}
