using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>The history of imports, and one of them. Below a manager there is none.</summary>
sealed class ShowImports(IDbContextFactory<PontuaContext> contexts, CurrentMember member)
{
    const int MostShown = 100;

    /// <summary>The last imports, newest first.</summary>
    public async Task<IReadOnlyList<Import>> ListAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await Imports(context).OrderByDescending(i => i.Number).Take(MostShown).ToListAsync(cancellation);
    }

    /// <summary>Null: there is none of this number in the workspace.</summary>
    public async Task<Import?> FindAsync(int number, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await Imports(context).SingleOrDefaultAsync(i => i.Number == number, cancellation);
    }

    /// <summary>The mapping of the last import that brought rows in, of this kind and from a file of the same header; where it stands, without its names, which are remembered by themselves. Null: none.</summary>
    public async Task<KeptMapping?> LastMappingAsync(ImportKind kind, string headerHash, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var last = await Imports(context).Where(i => i.Kind == kind && i.HeaderHash == headerHash && i.Mapping != null && (i.State == ImportState.Undone || (i.State == ImportState.Done && i.Stored > 0)))
            .OrderByDescending(i => i.Number).Select(i => new { i.Mapping, i.State }).FirstOrDefaultAsync(cancellation);
        if (KeptMapping.Parse(last?.Mapping) is not { } mapping)
        {
            return null;
        }

        // What was said for one that stands is remembered; who has undone one, to import it corrected, says the same again.
        return last is { State: ImportState.Undone }
            ? mapping with { Touchpoints = (await PointsOnMap.LoadAsync(context, cancellation)).MakeAgain(mapping.Touchpoints) }
            : mapping.WithoutNames();
    }

    /// <summary>Names of the touchpoints that an import made and that are still there.</summary>
    public async Task<IReadOnlyList<string>> MadeAsync(Import import, CancellationToken cancellation)
    {
        if (!member.Is(Role.Manager))
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var made = MadeTouchpoints.IdsOf(import);
        return await context.Touchpoints.Where(t => EF.Parameter(made).Contains(t.Id)).Select(t => t.Name).Order().ToListAsync(cancellation);
    }

    /// <summary>Whether touches of this import are of touchpoints that stand in no stage yet, or in one to be placed only.</summary>
    public async Task<bool> HasUnplacedAsync(int number, CancellationToken cancellation)
    {
        if (!member.Is(Role.Manager))
        {
            return false;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var stages = await context.Stages.Where(s => !s.IsToBePlaced).Select(s => s.Id).ToHashSetAsync(cancellation);
        var touchpoints = await context.Touchpoints.AsNoTracking().ToListAsync(cancellation);
        var unplaced = touchpoints.Where(t => !t.Stages.Any(s => stages.Contains(s.StageId))).Select(t => t.Id).ToList();
        var places = await context.Places.Where(p => EF.Parameter(unplaced).Contains(p.TouchpointId)).Select(p => p.Number).ToListAsync(cancellation);
        return places.Count > 0 && await context.Touches.AnyAsync(t => t.ImportNumber == number && EF.Parameter(places).Contains(t.PlaceNumber), cancellation);
    }

    IQueryable<Import> Imports(PontuaContext context)
    {
        var mayLook = member.Is(Role.Manager);
        return context.Imports.AsNoTracking().Where(_ => mayLook);
    }

    /// <summary>Why an import was refused, in words; null: it was not.</summary>
    public static string? ReasonOf(Import import)
        => import.RefusalCode is not { } code ? null
            : Sentences.Of(code, [.. JsonSerializer.Deserialize<string[]>(import.RefusalArguments ?? "[]") ?? []]);

    /// <summary>Key of the words for its state: of what the command line runs, nobody here knows whether it still does.</summary>
    public static string StateKeyOf(Import import) => import is { State: ImportState.Running, IsUnderWay: false } ? "state.RunningByCommand" : $"state.{import.State}";

    public async Task<(string ShortName, TimeZoneInfo Zone)> WorkspaceAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var workspace = await context.ReadWorkspaceAsync(cancellation);
        return (workspace.ShortName, workspace.Calendar);
    }
}
