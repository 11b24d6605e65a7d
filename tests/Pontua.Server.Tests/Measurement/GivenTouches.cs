using Microsoft.EntityFrameworkCore;
using Pontua.Crm;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Ingestion;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

/// <summary>A small log written row by row, as a test reads best: what the writer of the log would have left behind.</summary>
sealed class GivenTouches(PontuaApp app, WorkspaceId workspace)
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Appends touches, making what they name: touchpoints, places, subjects, terms.</summary>
    public async Task AppendAsync(params IReadOnlyList<GivenTouch> touches)
    {
        await using var context = await app.ContextAsync(workspace);
        var head = await context.LogHeads.SingleOrDefaultAsync() ?? context.Add(new LogHead()).Entity;
        foreach (var touch in touches)
        {
            context.Add(new Touch
            {
                Seq = ++head.LastSeq,
                MessageHash = Guid.CreateVersion7().ToByteArray(),
                SubjectNumber = touch.Who is null ? 0 : await SubjectAsync(context, head, touch.Who),
                PlaceNumber = await PlaceAsync(context, touch),
                At = Start.AddSeconds(touch.Second),
                ReceivedAt = Start,
                ChannelTerm = await TermAsync(context, TermKind.Channel, touch.Channel),
                AgentTerm = await TermAsync(context, TermKind.Agent, touch.Agent),
                OutcomeTerm = await TermAsync(context, TermKind.Outcome, touch.Outcome),
                TalkMs = touch.TalkMs,
                HoldMs = touch.HoldMs,
                WaitMs = touch.WaitMs,
                ScoreTenths = touch.ScoreTenths,
                ValueCents = touch.ValueCents,
                ImportNumber = touch.Import,
            });
            await context.SaveChangesAsync();
        }
    }

    /// <summary>Takes an import's touches out as the log's writer does.</summary>
    public async Task UndoAsync(int import)
    {
        await using var context = await app.ContextAsync(workspace);
        await using var transaction = await context.Database.BeginTransactionAsync();
        await TouchWriter.RemoveImportAsync(context, import, CancellationToken.None);
        await transaction.CommitAsync();
    }

    static async Task<long> SubjectAsync(PontuaContext context, LogHead head, string value)
    {
        if (await context.Subjects.SingleOrDefaultAsync(s => s.Value == value) is { } known)
        {
            return known.Number;
        }

        var number = ++head.LastSubject;
        context.AddRange(new Person(number), new Subject(number, SubjectKind.ExternalId, value, number));
        await context.SaveChangesAsync();
        return number;
    }

    static async Task<int> PlaceAsync(PontuaContext context, GivenTouch touch)
    {
        var key = Text.Key(touch.Touchpoint);
        var touchpoint = await context.Touchpoints.SingleOrDefaultAsync(t => t.NameKey == key)
            ?? context.Add(Touchpoint.Create(new(Guid.CreateVersion7()), touch.Touchpoint).Match(t => t, r => throw new InvalidOperationException(r.Code))).Entity;
        var unit = touch.Unit is null ? null : await context.Units.SingleOrDefaultAsync(u => u.Name == touch.Unit) ?? context.Add(new Unit(new(Guid.CreateVersion7()), touch.Unit)).Entity;
        var stage = touch.Stage is null ? null : await context.Stages.SingleOrDefaultAsync(s => s.Name == touch.Stage)
            ?? context.Add(new Stage(new(Guid.CreateVersion7()), Phase.During, touch.Stage, await context.Stages.CountAsync())).Entity;
        if (stage is not null)
        {
            touchpoint.StandIn(stage.Id, 0);
        }

        if (touch.ScoreTenths is not null)
        {
            touchpoint.ScoreScale ??= touch.ScoreTenths <= 50 ? ScoreScale.OneToFive : ScoreScale.ZeroToTen;
        }

        await context.SaveChangesAsync();
        var (unitId, stageId) = (unit?.Id, stage?.Id);
        if (await context.Places.SingleOrDefaultAsync(p => p.TouchpointId == touchpoint.Id && p.StageId == stageId && p.UnitId == unitId) is { } known)
        {
            return known.Number;
        }

        var place = context.Add(new Place(await context.Places.CountAsync() + 1, touchpoint.Id) { StageId = stageId, UnitId = unitId }).Entity;
        await context.SaveChangesAsync();
        return place.Number;
    }

    static async Task<int?> TermAsync(PontuaContext context, TermKind kind, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (await context.Terms.SingleOrDefaultAsync(t => t.Kind == kind && t.Text == text) is { } known)
        {
            return known.Number;
        }

        var term = context.Add(new Term(kind, await context.Terms.CountAsync(t => t.Kind == kind) + 1, text)).Entity;
        await context.SaveChangesAsync();
        return term.Number;
    }
}

/// <param name="Who">Identity; null: nobody known.</param>
/// <param name="Second">After <see cref="GivenTouches.Start"/>.</param>
sealed record GivenTouch(string? Who, string Touchpoint, long Second)
{
    public string? Stage { get; init; }
    public string? Unit { get; init; }
    public string? Channel { get; init; }
    public string? Agent { get; init; }
    public string? Outcome { get; init; }
    public int? TalkMs { get; init; }
    public int? HoldMs { get; init; }
    public int? WaitMs { get; init; }
    public int? ScoreTenths { get; init; }
    public long? ValueCents { get; init; }
    public int? Import { get; init; }
}
