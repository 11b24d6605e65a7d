using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Ingestion.Live;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>The numbers of places that single touches meet, made when they are met first.</summary>
sealed class PlaceNumbers(IDbContextFactory<PontuaContext> contexts)
{
    const string NowhereName = "import.touchpoint_nowhere";

    /// <summary>What the touchpoint that gathers what has none is called, in each language, as names are compared.</summary>
    public static readonly IReadOnlyList<string> NowhereKeys = [.. Workspace.Languages.Select(language => Text.Key(Sentences.In(language, NowhereName)))];

    /// <summary>Null: there is no number left, or a part of the place is no more.</summary>
    public async Task<int?> FindOrMakeAsync(PlaceIds ids, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var own = context.Places.Where(p => p.TouchpointId == ids.Touchpoint && p.StageId == ids.Stage && p.UnitId == ids.Unit).Select(p => (int?)p.Number);
        if (await own.SingleOrDefaultAsync(cancellation) is { } known)
        {
            return known;
        }

        await using var change = await context.BeginChangeAsync(cancellation);
        if (await own.SingleOrDefaultAsync(cancellation) is { } meanwhile)
        {
            return meanwhile;
        }

        var taken = await context.Places.Select(p => p.Number).ToListAsync(cancellation);
        var gone = await context.LogHeads.Select(h => h.LastPlaceGone).SingleOrDefaultAsync(cancellation);
        if (PlaceBook.FreeNumbers([.. taken, gone]).Cast<int?>().FirstOrDefault() is not { } number
            || !await context.Touchpoints.AnyAsync(t => t.Id == ids.Touchpoint, cancellation))
        {
            return null;
        }

        context.Add(new Place(number, ids.Touchpoint) { StageId = ids.Stage, UnitId = ids.Unit });
        await context.SaveChangesAsync(cancellation);
        await change.CommitAsync(cancellation);
        return number;
    }

    /// <summary>The touchpoint that gathers what has none, to be seen among what is to be placed.</summary>
    public async Task<TouchpointId> FindOrMakeNowhereAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var change = await context.BeginChangeAsync(cancellation);
        if (await context.Touchpoints.Where(t => NowhereKeys.Contains(t.NameKey)).Select(t => (TouchpointId?)t.Id).FirstOrDefaultAsync(cancellation) is { } known)
        {
            return known;
        }

        var language = (await context.ReadWorkspaceAsync(cancellation)).Language ?? Workspace.Languages[0];
        var name = Sentences.In(language, NowhereName);
        var book = await PlaceBook.LoadAsync(context, cancellation);
        await book.AddMissingAsync(context, [new(name, null, null)], _ => null, name, cancellation);
        await context.SaveChangesAsync(cancellation);
        await change.CommitAsync(cancellation);
        return book.IdOf(name)!.Value;
    }
}
