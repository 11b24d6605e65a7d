using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>Names of touchpoints in a file that are not on the map.</summary>
/// <param name="Shown">Those with most rows first, at most <see cref="ShowUnknownNames.MostShown"/>.</param>
/// <param name="Others">How many more there are.</param>
/// <param name="OnMap">The names that any of them may stand for.</param>
/// <param name="OfBeginning">Counted over the beginning of the file only.</param>
public sealed record UnknownNames(IReadOnlyList<UnknownName> Shown, int Others, IReadOnlyList<string> OnMap, bool OfBeginning)
{
    /// <summary>Of how many nobody has said what they stand for.</summary>
    public int Open => Shown.Count(name => name.Touchpoint is null);

    /// <summary>For how many somebody is to say it: on a map without touchpoints there is nothing that a name could stand for.</summary>
    public int Asked => OnMap.Count > 0 ? Open : 0;
}

/// <param name="Touchpoint">What it stands for, as <see cref="TouchpointNames"/> has it; null: nobody has said.</param>
/// <param name="Likely">What it seems to be, where nobody has said; null: none.</param>
public sealed record UnknownName(string Name, long Rows, string? Touchpoint, LikelyTouchpoints? Likely);

/// <summary>Finds the names of touchpoints in an upload that are not on the map, each with what it stands for, or seems to. Below a manager there is none.</summary>
sealed class ShowUnknownNames(IDbContextFactory<PontuaContext> contexts, ImportFiles files, CurrentMember member)
{
    /// <summary>More would be no choice but a list to type over.</summary>
    public const int MostShown = 30;

    /// <param name="tried">What a dry run by this mapping counted over the whole file; null: there was none.</param>
    public async Task<UnknownNames> RunAsync(Import import, KeptMapping mapping, FilePreview preview, ImportReport? tried, CancellationToken cancellation)
    {
        if (!member.Is(Role.Manager))
        {
            return new([], 0, [], OfBeginning: false);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var touchpoints = await context.Touchpoints.AsNoTracking().IgnoreAutoIncludes().Select(t => new { t.Id, t.Name, t.NameKey, t.State }).ToListAsync(cancellation);
        var known = touchpoints.Select(t => t.NameKey).ToHashSet();
        var names = touchpoints.Where(t => t.State != TouchpointState.Retired).ToDictionary(t => t.Id, t => t.Name);
        var onMap = names.Values.Order(StringComparer.CurrentCulture).ToList();
        var chosen = (TouchpointNames.Join(mapping.Touchpoints, mapping.Remembered) ?? []).ToDictionary(c => Text.Key(c.Key), c => c.Value.Id is { } id ? names.GetValueOrDefault(id) : c.Value.Name); // null: gone
        var unknown = (tried?.UnknownNames ?? CountBeginning(import, mapping)).Where(name => IsAsked(Text.Key(name.Name))).ToList();
        return new([.. unknown.Take(MostShown).Select(Tell)], Math.Max(0, unknown.Count - MostShown), onMap, tried is null && preview.IsCut);

        // One that has come onto the map meanwhile too, while the file's own choice says otherwise.
        bool IsAsked(string key) => !known.Contains(key) || (chosen.TryGetValue(key, out var said) && (said is null || Text.Key(said) != key));

        UnknownName Tell(NameCount name)
        {
            var key = Text.Key(name.Name);
            var stands = chosen.GetValueOrDefault(key) is { } said && (said == TouchpointNames.Without || Text.Key(said) == key || known.Contains(Text.Key(said))) ? said : null;
            return new(name.Name, name.Rows, stands, stands is null ? LikelyTouchpoints.Of(name.Name, onMap) : null);
        }
    }

    IReadOnlyList<NameCount> CountBeginning(Import import, KeptMapping mapping)
    {
        var (path, names) = (files.Of(import.StoredFile!), new NameCounts());
        var cells = import.Kind is ImportKind.Touches
            ? mapping.ToTouchOrder(path, import.FileName).Match(order => BeginningCells.Of(order.Mapping, TouchField.Touchpoint, path, import.FileName), _ => [])
            : mapping.ToGradeOrder(path, import.FileName).Match(order => BeginningCells.Of(order.Mapping, GradeField.Touchpoint, path, import.FileName), _ => []);
        foreach (var cell in cells.Where(cell => Text.Clean(cell, Touchpoint.LongestName).Succeeded(out _, out _)))
        {
            names.Add(cell.Normalize());
        }

        return names.Where(_ => true);
    }
}
