using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>What a round asks of whoever asks, and what they have said: of the others nothing.</summary>
sealed class ShowMyRound(IDbContextFactory<PontuaContext> contexts, ShowMapDesign map, CurrentRater raters)
{
    /// <summary>Refused where the round does not ask them: from outside the same as a round that never was.</summary>
    public async Task<Outcome<MyRound>> RunAsync(RoundId id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Rounds.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } round
            || await raters.FindAsync(context, id, cancellation) is not { } rater)
        {
            return new Refusal("round.gone", RefusalKind.NotFound);
        }

        var design = await map.RunAsync(cancellation);
        var said = await context.RoundEntries.AsNoTracking().AsSplitQuery().Where(e => e.RaterId == rater.Id && !e.IsLate).ToListAsync(cancellation);
        var entries = said.ToDictionary(e => e.Item);
        var items = rater.ItemsOf(round, design.InOrder)
            .Select(item => new MyItem(item, design.Find(item.Touchpoint.Value)!, design.Units.FirstOrDefault(u => u.Id == item.Unit)?.Name, entries.GetValueOrDefault(item)));
        var asked = round.Attributes.Select(a => a.AttributeId).ToHashSet();
        var attributes = await context.PostureAttributes.AsNoTracking().Where(a => asked.Contains(a.Id)).OrderBy(a => a.Position).ToListAsync(cancellation);
        return new MyRound(round, rater, (await context.ReadWorkspaceAsync(cancellation)).Name, [.. items], attributes);
    }
}

/// <param name="Company">Its name: whoever came by a link sees it nowhere else.</param>
/// <param name="Items">In the order of the map.</param>
/// <param name="Attributes">In the company's order.</param>
public sealed record MyRound(Round Round, RoundRater Rater, string Company, IReadOnlyList<MyItem> Items, IReadOnlyList<PostureAttribute> Attributes)
{
    public int Answered => Items.Count(i => i.Said is not null);

    public MyItem? Find(Guid touchpoint, Guid? unit) => Items.FirstOrDefault(i => i.Item.Touchpoint.Value == touchpoint && i.Item.Unit?.Value == unit);

    /// <summary>The next one not answered, from here round to here; null: all are.</summary>
    public MyItem? NextAfter(MyItem? here)
    {
        var at = here is null ? -1 : Items.ToList().FindIndex(i => i.Item == here.Item);
        return Items.Skip(at + 1).Concat(Items.Take(Math.Max(at, 0))).FirstOrDefault(i => i.Said is null);
    }
}

/// <param name="Unit">Name; null: the company as a whole.</param>
/// <param name="Said">Null: not answered yet.</param>
public sealed record MyItem(RoundItem Item, Touchpoint Touchpoint, string? Unit, RoundEntry? Said);
