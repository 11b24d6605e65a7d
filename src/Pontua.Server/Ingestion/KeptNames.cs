namespace Pontua.Server.Ingestion;

/// <summary>What names in files of the same columns have stood for so far: what a person said on the page holds for a script too.</summary>
sealed class KeptNames(ShowImports imports)
{
    /// <summary>The order's own choices, and for names that it does not tell of those of the last import; nothing more where the file cannot be read.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> AddToAsync(ImportOrder order, CancellationToken cancellation)
        => FilePreview.Of(order.Path, order.FileName).Succeeded(out var preview, out _)
            ? order.ToKept().WithTouchpointsOf(await imports.LastMappingAsync(order.Kind, ImportRecord.HashOf(preview.Header), cancellation)).Touchpoints
            : order.Touchpoints;
}
