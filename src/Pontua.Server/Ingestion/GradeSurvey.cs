using System.Buffers.Binary;
using System.Globalization;
using Pontua.Ingestion;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>The grades of a file, in two passes.</summary>
sealed class GradeSurvey(SourceFile file, GradeRows rows, TouchpointNames touchpoints, GradeNames names, Side side, bool createTouchpoints)
    : RowSurvey(file, touchpoints, createTouchpoints)
{
    readonly HashSet<UInt128> _raters = [];
    GradeRow _grade;
    string _rater = "";
    AttributeId? _attribute;

    public override long Persons => _raters.Count;

    protected override Side? Side => side;

    protected override PlaceName Named => new(_grade.Touchpoint, _grade.Stage, _grade.Unit);

    DateTimeOffset At => _grade.At is { } told ? new(told) : BegunAt;

    /// <summary>The second pass: the valid rows as evaluations, of no touchpoint yet in a dry run.</summary>
    /// <param name="import">Null in a dry run.</param>
    public IEnumerable<Evaluation> Evaluations(PlaceBook book, int? import) => ValidRows().Select(_ => ToEvaluation(book, import));

    protected override RowFate Read(CsvReader row, out Refusal? reason)
    {
        var fate = rows.Read(row, out _grade, out reason);
        if (fate is not RowFate.Read)
        {
            return fate;
        }

        _rater = names.RaterOf(_grade.Rater);
        _attribute = null;
        if (_grade.Attribute is { } name)
        {
            if (!names.TryAttribute(name, out var attribute))
            {
                reason = Refusal.Of("row.attribute_unknown", rows.NameOf(GradeField.Attribute), name);
                return RowFate.Refused;
            }

            _attribute = attribute;
        }

        return RowFate.Read;
    }

    protected override Refusal? Note(long row)
    {
        _raters.Add(TextHash.Of(_rater));
        NoteInstant(At.UtcDateTime);
        return null;
    }

    protected override string ColumnOf(PlaceParts part)
        => rows.NameOf(part switch { PlaceParts.Stage => GradeField.Stage, PlaceParts.Unit => GradeField.Unit, _ => GradeField.Touchpoint });

    Evaluation ToEvaluation(PlaceBook book, int? import)
    {
        var (touchpoint, stage, unit) = import is null ? default : book.IdsOf(Place);
        return new(Id, touchpoint, side, _rater, At)
        {
            AttributeId = _attribute,
            StageId = stage,
            UnitId = unit,
            Grade = _grade.Grade,
            ImportNumber = import,
        };
    }

    /// <summary>What makes a grade the same grade when it comes again: one per rater, touchpoint, stage, unit, attribute, side and instant; of the file's own words, so that it stays the same when the map calls things otherwise.</summary>
    Guid Id
    {
        get
        {
            var hash = TouchKeys.HashOf(string.Join(
                '\n', _rater, Text.Key(_grade.Touchpoint), Text.Key(_grade.Stage ?? ""), Text.Key(_grade.Unit ?? ""), Text.Key(_grade.Attribute ?? ""), $"{side}",
                At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))); // as it is stored: an import that is resumed knows no finer
            Span<byte> bytes = stackalloc byte[16];
            BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
            return new(bytes, bigEndian: true);
        }
    }
}
