using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>What names in files stand for: each import keeps what was said for it and what its touchpoints were called, and no more, so that its undo takes back just that.</summary>
sealed class KeptNames(IDbContextFactory<PontuaContext> contexts, CurrentMember member)
{
    /// <summary>By name key, as <see cref="TouchpointNames"/> has it, what imports of this kind that stand said last, by their ends, and what is still on the map. A name that is on the map itself is not told of: it stands for itself.</summary>
    public async Task<IReadOnlyDictionary<string, MeantTouchpoint>> ReadAsync(ImportKind kind, CancellationToken cancellation)
    {
        var remembered = new SortedDictionary<string, MeantTouchpoint>(StringComparer.Ordinal);
        if (!member.Is(Role.Manager))
        {
            return remembered;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var onMap = context.Touchpoints.IgnoreAutoIncludes();
        var said = await context.SaidNames
            .Where(s => !onMap.Any(t => t.NameKey == s.NameKey))
            .Where(s => s.TouchpointId == null || onMap.Any(t => t.Id == s.TouchpointId && t.State != TouchpointState.Retired))
            .Join(context.Imports.Where(i => i.Kind == kind && i.State == ImportState.Done), s => s.ImportNumber, i => i.Number, (s, import) => new
            {
                s.NameKey,
                s.ImportNumber,
                import.EndedAt,
                s.TouchpointId,
                Touchpoint = onMap.Where(t => t.Id == s.TouchpointId).Select(t => t.Name).FirstOrDefault(),
            })
            .OrderBy(s => s.EndedAt).ThenBy(s => s.ImportNumber).ToListAsync(cancellation);
        foreach (var name in said)
        {
            remembered[name.NameKey] = new(name.Touchpoint ?? TouchpointNames.Without, name.TouchpointId);
        }

        return remembered;
    }

    /// <summary>The order with all that its names stand for: by its own mapping where the import has begun, else by what is remembered now.</summary>
    public async Task<TOrder> AddToAsync<TOrder>(TOrder order, KeptMapping? begun, CancellationToken cancellation)
        where TOrder : ImportOrder
    {
        var map = await ReadMapAsync(cancellation);
        var touchpoints = TouchpointNames.Join(map.Find(order.Touchpoints, begun?.Touchpoints), begun?.Touchpoints);
        var remembered = begun is null ? await ReadAsync(order.Kind, cancellation) : begun.Remembered;
        return order with
        {
            Touchpoints = touchpoints,
            Remembered = remembered,
            Names = new(TouchpointNames.Join(touchpoints, remembered), Sentences.Of("import.touchpoint_nowhere"), map.Names),
        };
    }

    /// <summary>The mapping that a page sends or offers, with its names: what is sent as it had been remembered was not said for this import, and what was said for it earlier still holds of names that are not asked for again, but for touchpoints that are gone.</summary>
    /// <param name="own">What this import was tried with; null: nothing yet.</param>
    public async Task<KeptMapping> AddToAsync(KeptMapping mapping, ImportKind kind, KeptMapping? own, CancellationToken cancellation)
    {
        var (map, remembered) = (await ReadMapAsync(cancellation), await ReadAsync(kind, cancellation));
        var said = TouchpointNames.Join(map.Find(mapping.Touchpoints, own?.Touchpoints), own?.Touchpoints);
        return mapping with { Touchpoints = said?.Where(choice => !map.IsGone(choice.Value) && !IsRemembered(choice.Key, choice.Value)).ToDictionary(), Remembered = remembered };

        bool IsRemembered(string name, MeantTouchpoint touchpoint)
            => remembered.TryGetValue(Text.Key(name), out var known) && known.Id == touchpoint.Id && (known.Id is not null || Text.Key(known.Name) == Text.Key(touchpoint.Name));
    }

    /// <summary>Keeps what was said for an import, in place of what was said for an earlier run of it; in the caller's transaction.</summary>
    /// <param name="said">As <see cref="KeptMapping.BoundTo"/> left it: a name that stands for what nobody made is not kept.</param>
    /// <param name="own">What the rows' touchpoints are called: under that name the next file means them, whatever they are called by then.</param>
    public static async Task KeepAsync(
        PontuaContext context, int import, IReadOnlyDictionary<string, MeantTouchpoint>? said, IReadOnlyDictionary<string, MeantTouchpoint> own, CancellationToken cancellation)
    {
        await context.SaidNames.Where(s => s.ImportNumber == import).ExecuteDeleteAsync(cancellation);
        foreach (var (name, touchpoint) in TouchpointNames.Join(said, own) ?? [])
        {
            if (touchpoint.Id is not null || touchpoint.Name == TouchpointNames.Without)
            {
                context.Add(new SaidName(import, Text.Key(name), touchpoint.Id));
            }
        }
    }

    async Task<PointsOnMap> ReadMapAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await PointsOnMap.LoadAsync(context, cancellation);
    }
}
