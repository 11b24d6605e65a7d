using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>The rows of a file in two passes: the first judges and counts them all and stores nothing, the second brings those that the first found valid.</summary>
/// <remarks>Touches and grades differ in what a row is (<see cref="Read"/>, <see cref="Note"/>); the row just read is the subclass's own.</remarks>
abstract class RowSurvey(SourceFile file, TouchpointNames names, bool createTouchpoints)
{
    readonly NamedPlaces _places = new(names, createTouchpoints);
    readonly NameCounts _names = new();
    long _lastRow; // what a growing file gains later belongs to the next import

    protected SourceFile File { get; } = file;

    /// <summary>When the import began: the instant of a row that tells none.</summary>
    public DateTimeOffset BegunAt { get; set; }

    /// <summary>The map as the first pass found it.</summary>
    public PlaceBook Book { get; private set; } = new();

    public long Rows { get; private set; }
    public long Skipped { get; private set; }
    public long Valid { get; private set; }
    public DateTime? First { get; private set; }
    public DateTime? Last { get; private set; }
    public long Touchpoints => _places.Touchpoints;
    public IReadOnlyCollection<PlaceName> Places => _places.All;

    /// <summary>Names of touchpoints that the map lacked before the first pass, in the file's own words.</summary>
    public IReadOnlyList<NameCount> UnknownNames => _names.Where(name => !Book.HasTouchpoint(name));

    /// <inheritdoc cref="TouchpointNames.Nowhere"/>
    public string Nowhere => names.Nowhere;

    /// <summary>Touchpoints that the map lacked before the first pass, but for <see cref="Nowhere"/>.</summary>
    public IReadOnlyList<string> NewTouchpoints => [.. _names.Where(names.Read, name => name != Text.Key(Nowhere) && !Book.HasTouchpoint(name)).Select(name => name.Name)];

    /// <summary>Valid rows of nobody known.</summary>
    public virtual long Anonymous => 0;

    /// <summary>Once the second pass is done: rows without an id that equal an earlier one, and count beside it.</summary>
    public virtual long EqualRows => 0;

    /// <summary>Whose the grades are; null: they are touches.</summary>
    protected virtual Side? Side => null;

    /// <summary>Distinct subjects or raters among the valid rows.</summary>
    public abstract long Persons { get; }

    /// <summary>The touchpoint, stage and unit that the row just read names, in the file's own words.</summary>
    protected abstract PlaceName Named { get; }

    /// <summary>The place that the row just read stands for.</summary>
    protected PlaceName Place => PlaceOf(Named);

    /// <summary>Reads a row, as told by its fate: skipped, refused for a reason, or valid but for its place.</summary>
    protected abstract RowFate Read(CsvReader row, out Refusal? reason);

    /// <summary>Takes the row just read into account; a refusal is of the whole file.</summary>
    /// <param name="row">Its number.</param>
    protected abstract Refusal? Note(long row);

    /// <summary>The column of a part of the place, as the caller named it.</summary>
    protected abstract string ColumnOf(PlaceParts part);

    /// <summary>The first pass; a refusal is of the whole file.</summary>
    public Refusal? Run(PlaceBook book, RefusedRows refused, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        Book = book;
        using var text = File.OpenText();
        if (!File.OpenRows(text).Succeeded(out var reader, out var refusal))
        {
            return refusal;
        }

        CsvStep step;
        while ((step = reader.Read()) is CsvStep.Row)
        {
            if (reader.IsEmpty)
            {
                continue;
            }

            _lastRow = reader.Row;
            if (++Rows % 10_000 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new(Writing: false, Rows, File.Lines));
            }

            if (Look(reader, refused) is { } wholeFile)
            {
                return wholeFile;
            }
        }

        return File.Refuse(step, reader.Row)
            ?? (Rows == 0 ? Refusal.Of("import.header_only", File.Name)
            : Valid > 0 ? null
            : refused.First is { } first ? Refusal.Of("import.nothing_to_store", File.Name, first.Row, Sentences.AfterColon(first.Example))
            : Refusal.Of("import.all_skipped", File.Name, Rows));
    }

    /// <summary>The counts of the whole import.</summary>
    public ImportReport Report(int? import, long stored, RefusedRows refused, string? refusedFile)
        => new(import, Rows, Skipped, stored, Valid - stored, refused.Count, Persons, Touchpoints, First, Last, refusedFile)
        {
            Anonymous = Anonymous,
            EqualRows = EqualRows,
            Side = Side,
            NewTouchpoints = NewTouchpoints,
            NewStages = _places.NewNames(PlaceParts.Stage),
            NewUnits = _places.NewNames(PlaceParts.Unit),
            UnknownNames = UnknownNames,
            Reasons = refused.Reasons,
        };

    /// <summary>The place that a row's words stand for.</summary>
    protected PlaceName PlaceOf(PlaceName named) => named with { Touchpoint = names.Read(named.Touchpoint) };

    /// <summary>The second pass: stops at each valid row, which is then the row just read.</summary>
    protected IEnumerable<CsvReader> ValidRows()
    {
        using var text = File.OpenText();
        if (!File.OpenRows(text).Succeeded(out var reader, out _))
        {
            yield break; // it was read whole a moment ago: what is gone now is gone
        }

        while (reader.Row < _lastRow && reader.Read() is CsvStep.Row)
        {
            if (!reader.IsEmpty && Read(reader, out _) is RowFate.Read && _places.Has(Place))
            {
                yield return reader;
            }
        }
    }

    protected void NoteInstant(DateTime at)
    {
        First = First is null || at < First ? at : First;
        Last = Last is null || at > Last ? at : Last;
    }

    Refusal? Look(CsvReader row, RefusedRows refused)
    {
        switch (Read(row, out var reason))
        {
            case RowFate.Skipped:
                Skipped++;
                return null;
            case RowFate.Refused:
                refused.Add(row, reason!);
                return null;
        }

        if (names.GoneOf(Named.Touchpoint) is { } gone)
        {
            return Refusal.Of("import.touchpoint_gone", File.Name, row.Row, ColumnOf(PlaceParts.Touchpoint), Named.Touchpoint, gone);
        }

        switch (_places.Take(Place, Book, out var part))
        {
            case PlaceFate.Taken:
                Valid++;
                _names.Add(Named.Touchpoint);
                return Note(row.Row);
            case PlaceFate.Unknown when part is not PlaceParts.Touchpoint:
                refused.Add(row, Refusal.Of(part is PlaceParts.Stage ? "row.stage_unknown" : "row.unit_unknown", ColumnOf(part), Place.NameOf(part)!));
                return null;
            case PlaceFate.Unknown:
                return Refusal.Of("import.touchpoint_unknown", File.Name, row.Row, ColumnOf(part), Place.Touchpoint);
            case PlaceFate.TooManyNames:
                return Refusal.Of(TooMany(part), File.Name, row.Row, ColumnOf(part), NamedPlaces.MostNewNames);
            default:
                return Refusal.Of("import.places_exhausted", File.Name, Pontua.TouchpointMap.Place.Most);
        }
    }

    static string TooMany(PlaceParts part) => part switch
    {
        PlaceParts.Stage => "import.stages_too_many",
        PlaceParts.Unit => "import.units_too_many",
        _ => "import.touchpoints_too_many",
    };
}
