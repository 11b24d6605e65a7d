using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <summary>The map of the workspace in which a request stands: read once, however many ask for it.</summary>
sealed class CurrentMap(IDbContextFactory<PontuaContext> contexts)
{
    Task<MeasuredMap>? _read;

    public Task<MeasuredMap> ReadAsync(CancellationToken cancellation) => _read ??= LoadAsync(cancellation);

    async Task<MeasuredMap> LoadAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await MeasuredMap.LoadAsync(context, cancellation);
    }
}
