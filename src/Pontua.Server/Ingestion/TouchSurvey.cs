using System.Runtime.InteropServices;
using Pontua.Ingestion;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>The touches of a file, in two passes.</summary>
/// <param name="terms">The words that the log counts by already.</param>
sealed class TouchSurvey(SourceFile file, TouchRows rows, CountedTerms terms, bool createTouchpoints) : RowSurvey(file, createTouchpoints)
{
    readonly HashSet<UInt128> _subjects = [];
    readonly Dictionary<string, string?> _channels = [];
    readonly Dictionary<string, bool> _onlyGrades = [];
    TouchRow _touch;

    public override long Persons => _subjects.Count;

    /// <summary>Numbers equal rows: noted in the first pass, counted in the second.</summary>
    public RepeatCounter Repeats { get; } = new(file.Lines);

    /// <summary>Scale of each scored touchpoint's scores in this file, by name: grades where all are whole numbers of 1 to 5.</summary>
    public IEnumerable<(string Touchpoint, ScoreScale Scale)> Scales
        => _onlyGrades.Select(s => (s.Key, s.Value ? ScoreScale.OneToFive : ScoreScale.ZeroToTen));

    protected override PlaceName Place => PlaceOf(_touch);

    public static PlaceName PlaceOf(in TouchRow touch) => new(touch.Touchpoint, touch.Stage, touch.Unit);

    /// <summary>The channel that all of a touchpoint's rows came by; null: by several, or some by none that is known.</summary>
    public string? ChannelOf(PlaceName name) => _channels.GetValueOrDefault(name.Touchpoint);

    /// <summary>The second pass.</summary>
    public IEnumerable<TouchRow> Touches() => ValidRows().Select(_ => _touch);

    protected override RowFate Read(CsvReader row, out Refusal? reason) => rows.Read(row, out _touch, out reason);

    protected override Refusal? Note(long row)
    {
        Repeats.Note(TouchKeys.MarkOf(_touch));
        NoteInstant(_touch.At);
        ref var channel = ref CollectionsMarshal.GetValueRefOrAddDefault(_channels, _touch.Touchpoint, out var isKnown);
        channel = isKnown && channel != _touch.Channel ? null : _touch.Channel;
        if (_touch.Subject is not null)
        {
            _subjects.Add(TextHash.Of(_touch.Subject));
        }

        if (_touch.ScoreTenths is { } score)
        {
            _onlyGrades[_touch.Touchpoint] = _onlyGrades.GetValueOrDefault(_touch.Touchpoint, true) && score % 10 == 0 && score is >= 10 and <= 50;
        }

        return terms.TryTake(TermKind.Channel, _touch.Channel) && terms.TryTake(TermKind.Outcome, _touch.Outcome) ? null
            : Refusal.Of("import.terms_too_many", File.Name, row, rows.NameOf(terms.Full), Term.MostCounted);
    }

    protected override string ColumnOf(PlaceParts part)
        => rows.NameOf(part switch { PlaceParts.Stage => TouchField.Stage, PlaceParts.Unit => TouchField.Unit, _ => TouchField.Touchpoint });
}
