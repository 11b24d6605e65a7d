using Microsoft.EntityFrameworkCore;
using Pontua.Journeys;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <summary>What a page of measures offers to choose from, and what it must know before it can ask.</summary>
/// <param name="Today">In the company's zone.</param>
/// <param name="Touchpoints">Names of those in use, in the order of the map.</param>
/// <param name="Span">From when to when there are touches; null: nothing has come in, and there is nothing to measure.</param>
/// <param name="GoalDays">Within how many days a sale is to follow; null: nobody has said what counts as one.</param>
public sealed record Choices(
    string Company, DateOnly Today, TimeZoneInfo Zone, IReadOnlyList<string> Touchpoints, IReadOnlyList<string> Units, IReadOnlyList<string> Channels, TouchSpan? Span, int? GoalDays)
{
    /// <summary>Whether anything has come in.</summary>
    public bool HasTouches => Span is not null;

    /// <summary>Names of touchpoints that were retired: offered no more, answered where they are asked for by name.</summary>
    public IReadOnlyList<string> Retired { get; init; } = [];

    /// <summary>What a field offers that holds <paramref name="chosen"/>: a retired touchpoint only where it is the one chosen.</summary>
    public IEnumerable<string> TouchpointsWith(string? chosen) => Retired.Where(name => name == chosen).Concat(Touchpoints);
}

/// <summary>Reads the choices of the pages of measures.</summary>
sealed class ShowChoices(IDbContextFactory<PontuaContext> contexts, CurrentMap map, IJourneys journeys, TimeProvider clock)
{
    public async Task<Choices> RunAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var design = await map.ReadAsync(cancellation);
        var company = await context.Workspaces.Where(w => w.Number == context.WorkspaceNumber).Select(w => w.Name).SingleAsync(cancellation);
        return new(
            company, Days.Of(clock.GetUtcNow(), design.Zone), design.Zone, [.. design.InUse.Select(t => t.Name)], [.. design.Units.Select(u => u.Name)],
            [.. design.Channels.Words.Order(StringComparer.CurrentCulture)], await TouchSpan.OfAsync(design, journeys, cancellation), design.Goal?.WithinDays)
        {
            Retired = [.. design.Touchpoints.Except(design.InUse).Select(t => t.Name)],
        };
    }
}
