using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Spots;

namespace Pontua.Server.TouchpointMap.Spots;

/// <summary>The spots there are, by touchpoint and unit.</summary>
sealed class ShowSpots(IDbContextFactory<PontuaContext> contexts)
{
    public async Task<SpotsShown> RunAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var company = await context.ReadWorkspaceAsync(cancellation);
        var spots = await context.Spots.AsNoTracking().ToListAsync(cancellation);
        var points = await context.Touchpoints.AsNoTracking().Where(t => t.State != TouchpointState.Retired).Select(t => new { t.Id, t.Name }).ToDictionaryAsync(t => t.Id, t => t.Name, cancellation);
        var units = await context.Units.AsNoTracking().Where(u => u.RetiredAt == null).ToListAsync(cancellation);
        return new(company.Name, company.Logo, units, [.. spots.Where(s => points.ContainsKey(s.TouchpointId) && (s.UnitId is null || units.Exists(u => u.Id == s.UnitId)))
            .Select(s => new SpotShown(s, SpotCode.Parse(s.Code)!, points[s.TouchpointId], units.Find(u => u.Id == s.UnitId)?.Name))
            .OrderBy(s => s.Touchpoint, StringComparer.CurrentCulture).ThenBy(s => s.Unit, StringComparer.CurrentCulture)]);
    }
}

/// <param name="Logo">Changes with the picture; null: there is none.</param>
sealed record SpotsShown(string Company, string? Logo, IReadOnlyList<Unit> Units, IReadOnlyList<SpotShown> Spots);

/// <param name="Unit">Null: of the whole company.</param>
sealed record SpotShown(Spot Spot, SpotCode Code, string Touchpoint, string? Unit);
