using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>What names in files stand for: each import keeps what was said for it, and no more, so that its undo takes back just that.</summary>
sealed class KeptNames(IDbContextFactory<PontuaContext> contexts, CurrentMember member)
{
    /// <summary>By name key, as <see cref="TouchpointNames"/> has it, what imports of this kind that stand said last and what is still on the map. A name that is on the map itself is not told of: it stands for itself.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(ImportKind kind, CancellationToken cancellation)
    {
        var remembered = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!member.Is(Role.Manager))
        {
            return remembered;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var onMap = context.Touchpoints.IgnoreAutoIncludes();
        var said = context.SaidNames
            .Where(s => context.Imports.Any(i => i.Number == s.ImportNumber && i.Kind == kind && i.State == ImportState.Done))
            .Where(s => !onMap.Any(t => t.NameKey == s.NameKey))
            .Where(s => s.TouchpointId == null || onMap.Any(t => t.Id == s.TouchpointId && t.State != TouchpointState.Retired))
            .OrderBy(s => s.ImportNumber)
            .Select(s => new { s.NameKey, Touchpoint = onMap.Where(t => t.Id == s.TouchpointId).Select(t => t.Name).FirstOrDefault() });
        foreach (var name in await said.ToListAsync(cancellation))
        {
            remembered[name.NameKey] = name.Touchpoint ?? TouchpointNames.Without;
        }

        return remembered;
    }

    /// <summary>The order with all that its names stand for: by its own mapping where the import has begun, else by what is remembered now.</summary>
    public async Task<TOrder> AddToAsync<TOrder>(TOrder order, KeptMapping? begun, CancellationToken cancellation)
        where TOrder : ImportOrder
        => begun is null
            ? order with { Remembered = await ReadAsync(order.Kind, cancellation) }
            : order with { Touchpoints = TouchpointNames.Join(order.Touchpoints, begun.Touchpoints), Remembered = begun.Remembered };

    /// <summary>Keeps what was said for an import, in place of what was said for an earlier run of it; in the caller's transaction.</summary>
    /// <param name="book">The map with all that the import makes: a name that stands for what nobody made is not kept.</param>
    public static async Task KeepAsync(PontuaContext context, int import, IReadOnlyDictionary<string, string>? said, PlaceBook book, CancellationToken cancellation)
    {
        await context.SaidNames.Where(s => s.ImportNumber == import).ExecuteDeleteAsync(cancellation);
        foreach (var (name, touchpoint) in TouchpointNames.Join(said, null) ?? [])
        {
            if (touchpoint == TouchpointNames.Without || book.HasTouchpoint(touchpoint))
            {
                context.Add(new SaidName(import, Text.Key(name), touchpoint == TouchpointNames.Without ? null : book.IdsOf(new(touchpoint, null, null)).Touchpoint));
            }
        }
    }
}
