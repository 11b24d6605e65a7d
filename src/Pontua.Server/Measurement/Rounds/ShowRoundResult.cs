using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Measurement.Agreement;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.TouchpointMap;
using Pontua.Server.TouchpointMap.Rounds;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.Measurement.Rounds;

/// <summary>What came of a closed round: how far its raters agree, where they do not and why, and what came too late.</summary>
sealed class ShowRoundResult(IDbContextFactory<PontuaContext> contexts, ShowRounds rounds, ShowMapDesign map, CurrentMember member)
{
    /// <summary>From so many grades between the highest and the lowest on, raters have something to talk over.</summary>
    const int FarApart = 2;

    /// <summary>Refused while it is open: nobody sees the grades of others before it is closed.</summary>
    public async Task<Outcome<RoundResult>> RunAsync(RoundId id, CancellationToken cancellation)
    {
        if (!(await rounds.FindAsync(id, cancellation)).Succeeded(out var shown, out var refusal))
        {
            return refusal;
        }

        if (shown.Round.IsOpen)
        {
            return Refusal.Of("round.still_open", shown.Round.Name) with { Kind = RefusalKind.Conflict };
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var entries = await context.RoundEntries.AsNoTracking().AsSplitQuery().Where(e => e.RoundId == id).ToListAsync(cancellation);
        var agreed = await context.Evaluations.AsNoTracking().Where(e => e.RoundId == id && e.IsAgreed).OrderBy(e => e.At).ToListAsync(cancellation);
        return Read(shown, entries, agreed, await map.RunAsync(cancellation), await AttributesAsync(context, shown.Round, cancellation));
    }

    static Task<List<PostureAttribute>> AttributesAsync(PontuaContext context, Round round, CancellationToken cancellation)
    {
        var asked = round.Attributes.Select(a => a.AttributeId).ToList();
        return context.PostureAttributes.AsNoTracking().Where(a => asked.Contains(a.Id)).OrderBy(a => a.Position).ToListAsync(cancellation);
    }

    RoundResult Read(RoundShown shown, List<RoundEntry> entries, List<Evaluation> agreed, MapDesign design, List<PostureAttribute> attributes)
    {
        var raters = shown.Raters.ToDictionary(r => r.Rater.Id);
        var graded = entries.Where(e => !e.IsLate)
            .SelectMany(entry => entry.Grades.Select(grade => new Voice(entry.Item, grade.AttributeId, raters[entry.RaterId], grade.Grade, grade.Reason, entry)))
            .GroupBy(voice => (voice.Item, voice.Attribute))
            .ToDictionary(group => group.Key, group => group.ToList());
        var settled = agreed.GroupBy(e => (new RoundItem(e.TouchpointId, e.UnitId), e.AttributeId!.Value)).ToDictionary(g => g.Key, g => g.Last());
        var items = graded.Keys.Select(key => key.Item).Distinct().ToList();
        var inOrder = design.InOrder.Select(t => t.Id).ToList();
        return new(
            shown, member.Is(Role.Manager), AgreementOf(graded.Values),
            [.. attributes.Select(a => new AttributeAgreement(a.Name, AgreementOf(graded.Where(g => g.Key.Attribute == a.Id).Select(g => g.Value))))],
            attributes,
            [.. items.OrderBy(item => inOrder.IndexOf(item.Touchpoint)).Select(item => new PointResult(item, NameOf(item), Within(item), [.. attributes.Select(a => CellOf((item, a.Id)))]))],
            [.. graded.Where(g => IsFarApart(g.Value))
                .Select(g => new Disagreement(g.Key.Item, NameOf(g.Key.Item), attributes.First(a => a.Id == g.Key.Attribute), [.. g.Value.Where(v => v.Grade is not null).OrderBy(v => v.Grade)], settled.GetValueOrDefault(g.Key)))
                .OrderBy(d => d.Agreed is not null).ThenByDescending(d => CountsOf(d.Voices).Variance()).ThenBy(d => inOrder.IndexOf(d.Item.Touchpoint))],
            [.. entries.Where(e => e.IsLate).OrderBy(e => e.At).Select(e => new LateEntry(raters[e.RaterId], NameOf(e.Item), e))]);

        string NameOf(RoundItem item) => string.Join(" · ", new[] { design.Find(item.Touchpoint.Value)?.Name, design.Units.FirstOrDefault(u => u.Id == item.Unit)?.Name }.OfType<string>());

        AgreementLevel Within(RoundItem item) => RaterAgreement.LevelOf(WithinGroupAgreement.Of(attributes.Where(a => graded.ContainsKey((item, a.Id))).Select(a => CountsOf(graded[(item, a.Id)]))));

        ResultCell CellOf((RoundItem, AttributeId) key)
        {
            var given = graded.TryGetValue(key, out var voices) ? voices.Where(v => v.Grade is not null).Select(v => v.Grade!.Value).Order().ToList() : [];
            return new(settled.GetValueOrDefault(key)?.Grade ?? MedianOf(given), given.Count, settled.ContainsKey(key));
        }
    }

    static double? MedianOf(List<int> ordered) => ordered.Count == 0 ? null : (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2.0;

    static bool IsFarApart(IReadOnlyCollection<Voice> voices)
        => voices.Max(v => v.Grade) - voices.Min(v => v.Grade) >= FarApart;

    static GradeCounts CountsOf(IEnumerable<Voice> voices) => GradeCounts.Of(voices.Select(v => v.Grade).OfType<int>());

    static RaterAgreement AgreementOf(IEnumerable<IReadOnlyCollection<Voice>> items)
        => RaterAgreement.Of([.. items.Select(voices => voices.Where(v => v.Grade is not null).ToDictionary(v => v.Rater.Rater.Id, v => v.Grade!.Value))]);
}

/// <param name="TellsWho">Managers see who said what; the others from where it was seen.</param>
/// <param name="Points">In the order of the map.</param>
/// <param name="Disagreements">Farthest apart first; those that were settled last.</param>
/// <param name="Late">In order of time; shown to managers.</param>
sealed record RoundResult(
    RoundShown Shown, bool TellsWho, RaterAgreement Agreement, IReadOnlyList<AttributeAgreement> ByAttribute, IReadOnlyList<PostureAttribute> Attributes,
    IReadOnlyList<PointResult> Points, IReadOnlyList<Disagreement> Disagreements, IReadOnlyList<LateEntry> Late);

sealed record AttributeAgreement(string Attribute, RaterAgreement Agreement);

/// <param name="Cells">One for each attribute, in order.</param>
sealed record PointResult(RoundItem Item, string Name, AgreementLevel Level, IReadOnlyList<ResultCell> Cells);

/// <param name="Grade">The raters' median, or what they agreed on; null: nobody could say.</param>
/// <param name="IsAgreed">They talked it over.</param>
sealed record ResultCell(double? Grade, int Raters, bool IsAgreed);

/// <summary>What one rater said of one attribute of a touchpoint.</summary>
/// <param name="Grade">Null: <em>não sei avaliar</em>.</param>
/// <param name="Entry">With what shows it.</param>
sealed record Voice(RoundItem Item, AttributeId Attribute, RaterShown Rater, int? Grade, string? Reason, RoundEntry Entry);

/// <param name="Voices">Lowest grade first.</param>
/// <param name="Agreed">What was agreed last; null: not talked over yet.</param>
sealed record Disagreement(RoundItem Item, string Name, PostureAttribute Attribute, IReadOnlyList<Voice> Voices, Evaluation? Agreed);

sealed record LateEntry(RaterShown Rater, string Name, RoundEntry Entry);
