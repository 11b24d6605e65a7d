using Microsoft.EntityFrameworkCore;
using Pontua.Measurement.Drivers;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement.Drivers;

/// <summary>Importance beside performance: what the company says matters, what customers' answers say matters, and what hangs on each touchpoint.</summary>
sealed class ShowDrivers(IDbContextFactory<PontuaContext> contexts, ShowMap map)
{
    /// <param name="whole">Name of the touchpoint whose grade stands for the whole experience; null: the mean of all else that a customer graded.</param>
    /// <param name="byMeans">Cut in four at the means of what is shown; else in the middle of the scales.</param>
    public async Task<Outcome<DriversShown>> RunAsync(Selection asked, string? whole, bool byMeans, CancellationToken cancellation)
    {
        if (!(await map.RunAsync(new(asked, new()), cancellation)).Succeeded(out var answer, out var refusal))
        {
            return refusal;
        }

        var inUse = answer.Touchpoints.Where(t => !t.IsRetired).ToList();
        var stands = whole is null ? null : inUse.Find(t => t.Touchpoint.NameKey == Text.Key(whole));
        if (whole is not null && stands is null)
        {
            return Refusal.Of("touchpoint.not_found", whole);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var pairs = await GradePairs.FindAsync(context, answer.Extent, stands?.Touchpoint.Id, cancellation);
        var graded = inUse.Where(t => t.Grade is not null && t != stands).ToList();
        var cuts = byMeans ? QuadrantCuts.OfMeans(graded.ConvertAll(t => (t.Touchpoint.Importance, t.Grade!.Value))) : QuadrantCuts.OfScale;
        return new DriversShown(cuts, [.. inUse.Where(t => t.Customer is not null).Select(t => t.Touchpoint.Name).Order(StringComparer.CurrentCulture)], [.. graded
            .Select(figures => new DriverLine(figures, cuts.Of(figures.Touchpoint.Importance, figures.Grade!.Value), pairs.GetValueOrDefault(figures.Touchpoint.Id)))
            .OrderBy(line => line.Quadrant).ThenByDescending(line => line.Figures.Touchpoint.Importance).ThenBy(line => line.Figures.Grade).ThenBy(line => line.Figures.Touchpoint.NameKey, StringComparer.Ordinal)]);
    }
}

/// <param name="Wholes">Names of touchpoints that customers graded: any of them may stand for the whole.</param>
/// <param name="Lines">Graded touchpoints, what to improve first.</param>
sealed record DriversShown(QuadrantCuts Cuts, IReadOnlyList<string> Wholes, IReadOnlyList<DriverLine> Lines);

sealed record DriverLine(TouchpointFigures Figures, Quadrant Quadrant, GradePairs Pairs);
