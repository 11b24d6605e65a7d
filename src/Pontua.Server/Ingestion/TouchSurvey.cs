using Pontua.Ingestion;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>The first pass over a file of touches: everything is counted and checked, nothing is stored.</summary>
sealed class TouchSurvey(SourceFile file, TouchRows rows, PlaceBook book, RefusedRows refused, bool createTouchpoints)
{
    /// <summary>Most touchpoints one file may make: more is a wrong column.</summary>
    public const int MostNewTouchpoints = 300;

    readonly HashSet<UInt128> _subjects = [];
    readonly Dictionary<PlaceName, PlaceKnown> _places = [];
    readonly Dictionary<string, string?> _channels = [];
    readonly HashSet<string> _newNames = [];
    readonly Dictionary<string, bool> _onlyGrades = [];

    public long Rows { get; private set; }
    public long Skipped { get; private set; }
    public long Valid { get; private set; }
    public DateTime? First { get; private set; }
    public DateTime? Last { get; private set; }
    public long Persons => _subjects.Count;
    public long Touchpoints => Places.Select(p => Text.Key(p.Touchpoint)).Distinct().LongCount();
    public IEnumerable<PlaceName> Places => _places.Where(p => IsOnTheMap(p.Value)).Select(p => p.Key);

    /// <summary>Number of the last row: what a growing file gains later belongs to the next import.</summary>
    public long LastRow { get; private set; }

    /// <summary>Numbers equal rows: noted here, counted in the second pass.</summary>
    public RepeatCounter Repeats { get; } = new(file.Lines);

    /// <summary>Scale of each scored touchpoint's scores in this file, by name: grades where all are whole numbers of 1 to 5.</summary>
    public IEnumerable<(string Touchpoint, ScoreScale Scale)> Scales
        => _onlyGrades.Select(s => (s.Key, s.Value ? ScoreScale.OneToFive : ScoreScale.ZeroToTen));

    /// <summary>The channel that a touchpoint's first row came by.</summary>
    public string? ChannelOf(PlaceName name) => _channels.GetValueOrDefault(name.Touchpoint);

    /// <summary>Reads to the end; a refusal is of the whole file.</summary>
    public Refusal? Run(CsvReader reader, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        CsvStep step;
        while ((step = reader.Read()) is CsvStep.Row)
        {
            if (reader.IsEmpty)
            {
                continue;
            }

            LastRow = reader.Row;
            if (++Rows % 10_000 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new(Writing: false, Rows, file.Lines));
            }

            if (Look(reader) is { } refusal)
            {
                return refusal;
            }
        }

        if (file.Refuse(step, reader.Row) is { } broken)
        {
            return broken;
        }

        return Rows == 0 ? Refusal.Of("import.header_only", file.Name) : Valid == 0 ? NothingToStore() : null;
    }

    /// <summary>Reads the row just read as the second pass does: the same rows are valid in both.</summary>
    public bool TryRead(CsvReader reader, out TouchRow touch)
        => rows.Read(reader, out touch, out _) is RowFate.Read && _places.TryGetValue(PlaceOf(touch), out var known) && IsOnTheMap(known);

    public static PlaceName PlaceOf(in TouchRow touch) => new(touch.Touchpoint, touch.Stage, touch.Unit);

    /// <summary>The counts of the whole import.</summary>
    public ImportReport Report(int? import, long stored, RefusedRows refusedRows, string? refusedFile)
        => new(import, Rows, Skipped, stored, Valid - stored, refusedRows.Count, Persons, Touchpoints, First, Last, refusedFile) { Reasons = refusedRows.Reasons };

    Refusal? Look(CsvReader reader)
    {
        switch (rows.Read(reader, out var touch, out var reason))
        {
            case RowFate.Skipped:
                Skipped++;
                return null;
            case RowFate.Refused:
                refused.Add(reader, reason!);
                return null;
        }

        var place = PlaceOf(touch);
        if (!_places.TryGetValue(place, out var known))
        {
            known = book.Knows(place);
            if (Judge(place, known, reader.Row) is { } refusal)
            {
                return refusal;
            }

            _places[place] = known;
            _channels.TryAdd(place.Touchpoint, touch.Channel);
        }

        if (!IsOnTheMap(known))
        {
            var field = known is PlaceKnown.NoStage ? TouchField.Stage : TouchField.Unit;
            refused.Add(reader, Refusal.Of(known is PlaceKnown.NoStage ? "row.stage_unknown" : "row.unit_unknown", rows.NameOf(field), rows.Cell(reader, field).ToString()));
            return null;
        }

        Keep(touch);
        return null;
    }

    void Keep(in TouchRow touch)
    {
        Valid++;
        Repeats.Note(TouchKeys.HashOf(touch));
        First = First is null || touch.At < First ? touch.At : First;
        Last = Last is null || touch.At > Last ? touch.At : Last;
        if (touch.Subject is not null)
        {
            _subjects.Add(TextHash.Of(touch.Subject));
        }

        if (touch.ScoreTenths is { } score)
        {
            _onlyGrades[touch.Touchpoint] = _onlyGrades.GetValueOrDefault(touch.Touchpoint, true) && score % 10 == 0 && score is >= 10 and <= 50;
        }
    }

    bool IsOnTheMap(PlaceKnown known) => createTouchpoints || known is PlaceKnown.Yes;

    Refusal? Judge(PlaceName place, PlaceKnown known, long row)
    {
        if (known is PlaceKnown.NoTouchpoint && !createTouchpoints)
        {
            return Refusal.Of("import.touchpoint_unknown", file.Name, row, rows.NameOf(TouchField.Touchpoint), place.Touchpoint);
        }

        return known is not PlaceKnown.Yes && createTouchpoints && _newNames.Add($"{known} {Text.Key(NewName(place, known))}") && _newNames.Count > MostNewTouchpoints
            ? Refusal.Of("import.touchpoints_too_many", file.Name, row, rows.NameOf(TouchField.Touchpoint), MostNewTouchpoints)
            : null;
    }

    static string NewName(PlaceName place, PlaceKnown known)
        => known switch { PlaceKnown.NoStage => place.Stage!, PlaceKnown.NoUnit => place.Unit!, _ => place.Touchpoint };

    Refusal NothingToStore()
        => refused.First is { } first
            ? Refusal.Of("import.nothing_to_store", file.Name, first.Row, Pontua.Server.Hosting.Sentences.Of(first.Example))
            : Refusal.Of("import.all_skipped", file.Name, Rows);
}
