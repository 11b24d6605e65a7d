using Microsoft.EntityFrameworkCore;
using Pontua.Journeys;
using Pontua.Measurement;
using Pontua.Measurement.Voices;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement.Voices;

/// <summary>Staff beside customers for each touchpoint as a whole and each attribute of it: where the two part, and what each grade rests on.</summary>
sealed class ShowVoices(IDbContextFactory<PontuaContext> contexts, CurrentMap map, IJourneys journeys, AwaitedGrades awaited, GradeMemory memory)
{
    public async Task<Outcome<VoicesShown>> RunAsync(Selection asked, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var design = await map.ReadAsync(cancellation);
        if (!design.Find(asked).Succeeded(out var extent, out var refusal))
        {
            return refusal;
        }

        var company = (await CompanyGrades.LoadAsync(context, memory, extent, cancellation)).AtTheEnd;
        var customers = (await CustomerGrades.CountAsync(context, extent, cancellation)).ToLookup(c => c.Touchpoint);
        var measured = await journeys.MeasureAsync(new(extent.Filter, design.ByTouchpoint(extent), [], null), cancellation);
        var awaits = await awaited.FindAsync(null, cancellation);
        var lines = design.Touchpoints.Index()
            .Where(t => t.Item.State != TouchpointState.Retired)
            .SelectMany(t => Read(design, t.Item, [.. company[t.Item.Id]], [.. customers[t.Item.Id]], measured.Groups[t.Index].Total, awaits))
            .ToList();
        var verdicts = VerdictsOf(lines);
        return new VoicesShown([.. lines
            .Select((line, index) => line with { Verdict = verdicts[index] })
            .OrderBy(line => line.Verdict switch { VoicesVerdict.BlindSpot => 0, VoicesVerdict.BetterThanThought => 1, VoicesVerdict.NoDifference => 2, _ => 3 })
            .ThenByDescending(line => Math.Abs(line.Voices?.Difference ?? 0))
            .ThenBy(line => line.Touchpoint.Name, StringComparer.CurrentCulture).ThenBy(line => line.Position)]);
    }

    static IEnumerable<VoicesLine> Read(MeasuredMap design, Touchpoint touchpoint, List<Evaluation> given, List<CustomerGradeCount> customers, MeasureCell cell, Func<Touchpoint, AttributeId?, bool> awaits)
    {
        var counted = CompanyGrade.Counted(given, design.Weights);
        // What is kept back of one attribute could be worked out from the whole.
        var isKeptBack = counted.Select(e => e.AttributeId).Distinct().Any(attribute => awaits(touchpoint, attribute));
        if (!isKeptBack && LineOf(touchpoint, null, -1, counted, CompanyGrade.VoicesOfTouchpoint(counted, design.Weights), CustomerTenths.Of(touchpoint, customers, cell)) is { } whole)
        {
            yield return whole with { IsHidden = MapReading.AreAnonymous(touchpoint, customers, cell) && whole.Customers < CustomerVoice.FewestAnonymous };
        }

        foreach (var (position, attribute) in design.Attributes.Index())
        {
            var own = awaits(touchpoint, attribute.Id) ? [] : counted.Where(e => e.AttributeId == attribute.Id).ToList();
            if (LineOf(touchpoint, attribute.Name, position, own, [.. CompanyGrade.VoicesOf(own)], CustomerTenths.Of(customers.Where(c => c.Attribute == attribute.Id))) is { } line)
            {
                yield return line with { IsHidden = customers.Where(c => c.Attribute == attribute.Id).All(c => c.IsAnonymous) && line.Customers < CustomerVoice.FewestAnonymous };
            }
        }
    }

    /// <summary>Null where nobody said anything.</summary>
    static VoicesLine? LineOf(Touchpoint touchpoint, string? attribute, int position, IReadOnlyCollection<Evaluation> own, IReadOnlyCollection<double> staff, Dictionary<int, long> customers)
    {
        var said = customers.Values.Sum();
        return staff.Count == 0 && said == 0 ? null : new(
            touchpoint, attribute, position, staff.Count == 0 ? null : staff.Average(), staff.Count,
            said == 0 ? null : CustomerTenths.Mean(customers), said, TwoVoices.Of(staff, customers),
            EvidenceLevels.Of(said, own.Where(e => e.Reason is not null).Select(e => e.Rater).Distinct().Count()));
    }

    static IReadOnlyList<VoicesVerdict?> VerdictsOf(IReadOnlyList<VoicesLine> lines)
    {
        var judged = new Queue<VoicesVerdict>(TwoVoices.Judge([.. lines.Select(line => line.Voices).OfType<TwoVoices>()]));
        return [.. lines.Select(line => line.Voices is null ? default(VoicesVerdict?) : judged.Dequeue())];
    }
}

/// <param name="Lines">Blind spots first.</param>
sealed record VoicesShown(IReadOnlyList<VoicesLine> Lines)
{
    public int Count(VoicesVerdict verdict) => Lines.Count(line => line.Verdict == verdict);
}

/// <param name="Attribute">Null: the touchpoint as a whole.</param>
/// <param name="Position">Order of the attribute; −1 for the whole.</param>
/// <param name="Staff">Mean of the raters' voices; null: none, or kept back.</param>
/// <param name="Voices">Null: one of the two said nothing.</param>
sealed record VoicesLine(Touchpoint Touchpoint, string? Attribute, int Position, double? Staff, int Raters, double? Customer, long Customers, TwoVoices? Voices, EvidenceLevel Evidence)
{
    /// <summary>Null where one of the two said nothing.</summary>
    public VoicesVerdict? Verdict { get; init; }

    /// <summary>So few anonymous answers that a page shows their count only.</summary>
    public bool IsHidden { get; init; }
}
