using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <summary>The map of the workspace in which a request stands: read once, however many ask for it.</summary>
sealed class CurrentMap(IDbContextFactory<PontuaContext> contexts)
{
    readonly Dictionary<DateOnly, Task<MeasuredMap>> _former = [];
    Task<MeasuredMap>? _read;

    public Task<MeasuredMap> ReadAsync(CancellationToken cancellation) => _read ??= LoadAsync(cancellation);

    /// <summary>As it stood on the last day of a period; as it is today, where that day is not over or the map was not there yet.</summary>
    /// <param name="end">First day after the period; null: it has no end.</param>
    public async Task<MeasuredMap> ReadAsync(DateOnly? end, CancellationToken cancellation)
    {
        if (end?.AddDays(-1) is not { } day)
        {
            return await ReadAsync(cancellation);
        }

        if (!_former.TryGetValue(day, out var read))
        {
            _former[day] = read = LoadAsync(day, cancellation);
        }

        return await read;
    }

    async Task<MeasuredMap> LoadAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await MeasuredMap.LoadAsync(context, null, cancellation);
    }

    async Task<MeasuredMap> LoadAsync(DateOnly day, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var workspace = await context.ReadWorkspaceAsync(cancellation);
        return day >= workspace.DayOf(workspace.CreatedAt)
            && await context.FormerMaps.AsNoTracking().Where(m => m.Until > day).OrderBy(m => m.Until).FirstOrDefaultAsync(cancellation) is { Drawing.Touchpoints.Count: > 0 } former
            ? await MeasuredMap.LoadAsync(context, former.Drawing, cancellation) : await ReadAsync(cancellation);
    }
}
