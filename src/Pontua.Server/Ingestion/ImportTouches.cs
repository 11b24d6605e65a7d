using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>Brings the touches of a file into the log.</summary>
sealed class ImportTouches(ImportMeans means, TouchWriter writer) : FileImport<TouchImportOrder, TouchSurvey>(means)
{
    protected override async Task<Outcome<TouchSurvey>> BindAsync(
        TouchImportOrder order, SourceFile file, CsvHeader header, CsvReader rows, RowTimes times, PontuaContext context, CancellationToken cancellation)
        => TouchRows.Bind(ScoreSample.Settle(order.Mapping, file.Path, file.Name), header, ColumnStyle.Default, times).Succeeded(out var bound, out var refusal)
            ? new TouchSurvey(file, bound.InStyleOf(rows), order.Names, await CountedTerms.LoadAsync(context, cancellation), order.CreateTouchpoints)
            : refusal;

    protected override async Task<Refusal?> PrepareMapAsync(TouchSurvey survey, SourceFile file, PlaceBook book, PontuaContext context, CancellationToken cancellation)
    {
        await book.AddMissingAsync(context, survey.Places, survey.ChannelOf, survey.Nowhere, cancellation);
        if (!book.TryNumber(context, survey.Places))
        {
            return Refusal.Of("import.places_exhausted", file.Name, Place.Most);
        }

        var scored = survey.Scored.Select(name => book.IdsOf(new(name, null, null)).Touchpoint).ToHashSet();
        await context.Touchpoints.Where(t => scored.Contains(t.Id)).LoadAsync(cancellation);
        foreach (var touchpoint in context.Touchpoints.Local.Where(t => scored.Contains(t.Id)))
        {
            touchpoint.ScoreScale ??= survey.ScoreScale;
        }

        return null;
    }

    protected override async IAsyncEnumerable<BatchDone> StoreAsync(TouchSurvey survey, PlaceBook book, int? import)
    {
        await using var log = await writer.OpenAsync(CancellationToken.None);
        foreach (var batch in TouchBatch.Of(survey, book, numbered: import is not null, withRepeats: import is not null))
        {
            if (import is { } number)
            {
                var share = new ImportProgress(Writing: true, batch.Done, survey.Valid).Share;
                var stored = await log.AppendAsync(batch.Touches, number, share, CancellationToken.None);
                await writer.TellAsync(CancellationToken.None);
                yield return new(stored, batch.Done);
            }
            else
            {
                var met = await log.LookUpAsync(batch.Touches, CancellationToken.None);
                yield return new(batch.Touches.Count - met.Known, batch.Done, met.Alike);
            }
        }
    }
}
