using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>The touchpoints that a name may stand for: those of the map that are not retired.</summary>
sealed class PointsOnMap
{
    readonly Dictionary<string, TouchpointId> _ids = [];
    readonly Dictionary<TouchpointId, string> _names = [];

    /// <summary>What each is called now.</summary>
    public IReadOnlyDictionary<TouchpointId, string> Names => _names;

    public static async Task<PointsOnMap> LoadAsync(PontuaContext context, CancellationToken cancellation)
    {
        var map = new PointsOnMap();
        var touchpoints = context.Touchpoints.IgnoreAutoIncludes().Where(t => t.State != TouchpointState.Retired).Select(t => new { t.Id, t.Name, t.NameKey });
        foreach (var touchpoint in await touchpoints.ToListAsync(cancellation))
        {
            (map._ids[touchpoint.NameKey], map._names[touchpoint.Id]) = (touchpoint.Id, touchpoint.Name);
        }

        return map;
    }

    /// <summary>Whether it was on the map and is no more.</summary>
    public bool IsGone(MeantTouchpoint touchpoint) => touchpoint.Id is { } id && !_names.ContainsKey(id);

    /// <summary>What was said for an import that was undone: what it made for a name, and what went with it, is to be made again.</summary>
    public Dictionary<string, MeantTouchpoint>? MakeAgain(IReadOnlyDictionary<string, MeantTouchpoint>? said)
        => said?.ToDictionary(choice => choice.Key, choice => IsGone(choice.Value) && Text.Key(choice.Value.Name) == Text.Key(choice.Key) ? choice.Value with { Id = null } : choice.Value);

    /// <summary>What was said by name, found on the map.</summary>
    /// <param name="earlier">What was said before for the same file: the same words mean the same touchpoint where no other has come to that name.</param>
    public Dictionary<string, MeantTouchpoint> Find(IReadOnlyDictionary<string, MeantTouchpoint>? said, IReadOnlyDictionary<string, MeantTouchpoint>? earlier)
    {
        var before = earlier?.ToDictionary(choice => Text.Key(choice.Key), choice => choice.Value) ?? [];
        return said?.ToDictionary(choice => choice.Key, choice => Find(choice.Value, before.GetValueOrDefault(Text.Key(choice.Key)))) ?? [];
    }

    MeantTouchpoint Find(MeantTouchpoint said, MeantTouchpoint? before)
    {
        if (said.Id is not null || said == before)
        {
            return said;
        }

        TouchpointId? id = _ids.TryGetValue(Text.Key(said.Name), out var known) ? known : null;
        var isAsBefore = before?.Id is not null && (id is null ? Text.Key(before.Name) == Text.Key(said.Name) && !IsGone(before) : id == before.Id);
        return isAsBefore ? before! : said with { Id = id };
    }
}
