using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>Names that only grades use: members by e-mail, attributes by name.</summary>
sealed class GradeNames
{
    readonly Dictionary<string, string> _members = [];
    readonly Dictionary<string, AttributeId> _attributes = [];

    public static async Task<GradeNames> LoadAsync(PontuaContext context, CancellationToken cancellation)
    {
        var names = new GradeNames();
        var members = context.Memberships.Join(context.Users, m => m.UserId, u => u.Id, (m, u) => new { u.Id, u.Email });
        foreach (var member in await members.Where(m => m.Email != null).ToListAsync(cancellation))
        {
            names._members[Text.Key(member.Email!)] = member.Id.ToString();
        }

        foreach (var attribute in await context.PostureAttributes.AsNoTracking().ToListAsync(cancellation))
        {
            names._attributes[Text.Key(attribute.Name)] = attribute.Id;
        }

        return names;
    }

    /// <summary>A member's user id where the text is a member's e-mail; else the text.</summary>
    public string RaterOf(string text) => text.Contains('@') ? _members.GetValueOrDefault(Text.Key(text), text) : text;

    public bool TryAttribute(string name, out AttributeId id) => _attributes.TryGetValue(Text.Key(name), out id);
}

/// <summary>The passes over a file of grades: the first counts and checks and stores nothing, the second makes the evaluations.</summary>
/// <param name="importedAt">The instant of grades for which the file has none.</param>
sealed class GradeSurvey(
    SourceFile file, GradeRows rows, PlaceBook book, GradeNames names, RefusedRows refused, bool createTouchpoints, Side side, DateTimeOffset importedAt)
{
    readonly HashSet<UInt128> _raters = [];
    readonly Dictionary<PlaceName, PlaceKnown> _places = [];
    readonly HashSet<string> _newNames = [];
    long _lastRow;

    public long Rows { get; private set; }
    public long Skipped { get; private set; }
    public long Valid { get; private set; }
    public DateTime? First { get; private set; }
    public DateTime? Last { get; private set; }
    public long Raters => _raters.Count;
    public long Touchpoints => Places.Select(p => Text.Key(p.Touchpoint)).Distinct().LongCount();
    public IEnumerable<PlaceName> Places => _places.Where(p => IsOnTheMap(p.Value)).Select(p => p.Key);

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

            _lastRow = reader.Row;
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

        return Rows == 0 ? Refusal.Of("import.header_only", file.Name)
            : Valid > 0 ? null
            : refused.First is { } first ? Refusal.Of("import.nothing_to_store", file.Name, first.Row, Sentences.Of(first.Example))
            : Refusal.Of("import.all_skipped", file.Name, Rows);
    }

    /// <summary>The valid rows as evaluations, batch by batch. Its id is what makes a grade the same grade: given again, it is there already.</summary>
    /// <param name="import">Null in a dry run.</param>
    public IEnumerable<IReadOnlyList<Evaluation>> Batches(SourceFile source, int? import, int size)
    {
        using var text = source.OpenText();
        if (!source.OpenRows(text).Succeeded(out var reader, out _))
        {
            yield break;
        }

        var batch = new List<Evaluation>(size);
        while (reader.Row < _lastRow && reader.Read() is CsvStep.Row)
        {
            if (!reader.IsEmpty && rows.Read(reader, out var grade, out _) is RowFate.Read && TryEvaluation(grade, import, out var evaluation))
            {
                batch.Add(evaluation);
                if (batch.Count == size)
                {
                    yield return batch;
                    batch = new(size);
                }
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    public ImportReport Report(int? import, long stored, RefusedRows refusedRows, string? refusedFile)
        => new(import, Rows, Skipped, stored, Valid - stored, refusedRows.Count, Raters, Touchpoints, First, Last, refusedFile) { Reasons = refusedRows.Reasons };

    Refusal? Look(CsvReader reader)
    {
        switch (rows.Read(reader, out var grade, out var reason))
        {
            case RowFate.Skipped:
                Skipped++;
                return null;
            case RowFate.Refused:
                refused.Add(reader, reason!);
                return null;
        }

        if (!TryPlace(PlaceOf(grade), reader.Row, out var known, out var refusal))
        {
            return refusal;
        }

        if (Unknown(grade, known) is { } unknown)
        {
            refused.Add(reader, unknown);
            return null;
        }

        Valid++;
        _raters.Add(TextHash.Of(names.RaterOf(grade.Rater)));
        var at = grade.At ?? importedAt.UtcDateTime;
        First = First is null || at < First ? at : First;
        Last = Last is null || at > Last ? at : Last;
        return null;
    }

    static PlaceName PlaceOf(in GradeRow grade) => new(grade.Touchpoint, grade.Stage, grade.Unit);

    bool IsOnTheMap(PlaceKnown known) => createTouchpoints || known is PlaceKnown.Yes;

    bool TryPlace(PlaceName place, long row, out PlaceKnown known, out Refusal? refusal)
    {
        refusal = null;
        if (_places.TryGetValue(place, out known))
        {
            return true;
        }

        _places[place] = known = book.Knows(place);
        if (known is PlaceKnown.NoTouchpoint && !createTouchpoints)
        {
            refusal = Refusal.Of("import.touchpoint_unknown", file.Name, row, rows.NameOf(GradeField.Touchpoint), place.Touchpoint);
        }
        else if (known is PlaceKnown.NoTouchpoint && _newNames.Add(Text.Key(place.Touchpoint)) && _newNames.Count > TouchSurvey.MostNewTouchpoints)
        {
            refusal = Refusal.Of("import.touchpoints_too_many", file.Name, row, rows.NameOf(GradeField.Touchpoint), TouchSurvey.MostNewTouchpoints);
        }

        return refusal is null;
    }

    Refusal? Unknown(in GradeRow grade, PlaceKnown known)
    {
        if (!IsOnTheMap(known))
        {
            return known is PlaceKnown.NoStage
                ? Refusal.Of("row.stage_unknown", rows.NameOf(GradeField.Stage), grade.Stage!)
                : Refusal.Of("row.unit_unknown", rows.NameOf(GradeField.Unit), grade.Unit!);
        }

        return grade.Attribute is { } attribute && !names.TryAttribute(attribute, out _)
            ? Refusal.Of("row.attribute_unknown", rows.NameOf(GradeField.Attribute), attribute)
            : null;
    }

    bool TryEvaluation(in GradeRow grade, int? import, out Evaluation evaluation)
    {
        evaluation = null!;
        AttributeId attribute = default;
        if (!_places.TryGetValue(PlaceOf(grade), out var known) || !IsOnTheMap(known) || (grade.Attribute is { } name && !names.TryAttribute(name, out attribute)))
        {
            return false;
        }

        var rater = names.RaterOf(grade.Rater);
        var at = grade.At is { } told ? new DateTimeOffset(told) : importedAt;
        evaluation = new(IdOf(grade, rater, at), import is null ? default : book.IdsOf(PlaceOf(grade)).Touchpoint, side, rater, at)
        {
            AttributeId = grade.Attribute is null ? null : attribute,
            StageId = import is null ? null : book.IdsOf(PlaceOf(grade)).Stage,
            UnitId = import is null ? null : book.IdsOf(PlaceOf(grade)).Unit,
            Grade = grade.Grade,
            ImportNumber = import,
        };
        return true;
    }

    // One grade per rater, touchpoint, stage, unit, attribute, side and instant: these are its id.
    Guid IdOf(in GradeRow grade, string rater, DateTimeOffset at)
    {
        var hash = TouchKeys.HashOf(string.Join('\n', rater, KeyOf(grade.Touchpoint), KeyOf(grade.Stage), KeyOf(grade.Unit), KeyOf(grade.Attribute),
            $"{side}", at.UtcTicks.ToString(CultureInfo.InvariantCulture)));
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return new(bytes, bigEndian: true);
    }

    static string KeyOf(string? name) => name is null ? "" : Text.Key(name);
}
