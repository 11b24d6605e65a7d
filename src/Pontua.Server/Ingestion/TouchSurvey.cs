using System.Runtime.InteropServices;
using Pontua.Ingestion;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>The touches of a file, in two passes.</summary>
/// <param name="names">What its names of touchpoints stand for.</param>
/// <param name="terms">The words that the log counts by already.</param>
sealed class TouchSurvey(SourceFile file, TouchRows rows, TouchpointNames names, CountedTerms terms, bool createTouchpoints) : RowSurvey(file, names, createTouchpoints)
{
    readonly HashSet<UInt128> _subjects = [];
    readonly Dictionary<string, string?> _channels = [];
    readonly HashSet<string> _scored = [];
    readonly Dictionary<string, ScoreScale?> _scales = [];
    readonly RepeatCounter _repeats = new(file.Lines); // noted in the first pass, counted in the second
    TouchRow _touch;
    long _anonymous, _equalRows;

    public override long Persons => _subjects.Count;

    public override long Anonymous => _anonymous;

    public override long EqualRows => _equalRows;

    /// <summary>Names of the touchpoints that the file brings scores of, all on <see cref="ScoreScale"/>.</summary>
    public IReadOnlyCollection<string> Scored => _scored;

    public ScoreScale ScoreScale => rows.ScoreScale;

    protected override PlaceName Named => NamedBy(_touch);

    /// <summary>The place that a touch's words stand for.</summary>
    public PlaceName PlaceOf(in TouchRow touch) => PlaceOf(NamedBy(touch));

    /// <summary>The channel that all of a touchpoint's rows came by; null: by several, or some by none that is known.</summary>
    public string? ChannelOf(PlaceName name) => _channels.GetValueOrDefault(name.Touchpoint);

    /// <summary>The second pass.</summary>
    public IEnumerable<TouchRow> Touches() => ValidRows().Select(_ => _touch);

    /// <summary>In the second pass, how many rows with this hash came before.</summary>
    public int CountBefore(in TouchRow touch, UInt128 hash)
    {
        var before = _repeats.CountBefore(TouchKeys.MarkOf(touch), hash);
        _equalRows += touch.Id is null && before > 0 ? 1 : 0;
        return before;
    }

    protected override RowFate Read(CsvReader row, out Refusal? reason)
    {
        var fate = rows.Read(row, out _touch, out reason);
        if (fate is not RowFate.Read || _touch.ScoreTenths is null || ScaleOnMap(Place.Touchpoint) is not { } scale || scale == ScoreScale)
        {
            return fate;
        }

        var (ours, theirs) = (scale.Ends(), ScoreScale.Ends());
        reason = Refusal.Of("row.score_scale", Place.Touchpoint, ours.Lowest, ours.Highest, theirs.Lowest, theirs.Highest);
        return RowFate.Refused;
    }

    protected override Refusal? Note(long row)
    {
        _repeats.Note(TouchKeys.MarkOf(_touch));
        NoteInstant(_touch.At);
        var touchpoint = Place.Touchpoint;
        ref var channel = ref CollectionsMarshal.GetValueRefOrAddDefault(_channels, touchpoint, out var isKnown);
        channel = isKnown && channel != _touch.Channel ? null : _touch.Channel;
        if (_touch.Subject is { } subject)
        {
            _subjects.Add(TextHash.Of(subject.Value));
        }
        else
        {
            _anonymous++;
        }

        if (_touch.ScoreTenths is not null)
        {
            _scored.Add(touchpoint);
        }

        return terms.TryTake(TermKind.Channel, _touch.Channel) && terms.TryTake(TermKind.Outcome, _touch.Outcome) ? null
            : Refusal.Of("import.terms_too_many", File.Name, row, rows.NameOf(terms.Full), Term.MostCounted);
    }

    // Asked once a name: the book's key of it costs more than all else that is done with a row.
    ScoreScale? ScaleOnMap(string touchpoint)
    {
        ref var scale = ref CollectionsMarshal.GetValueRefOrAddDefault(_scales, touchpoint, out var isKnown);
        return isKnown ? scale : scale = Book.ScaleOf(touchpoint);
    }

    static PlaceName NamedBy(in TouchRow touch) => new(touch.Touchpoint, touch.Stage, touch.Unit);

    protected override string ColumnOf(PlaceParts part)
        => rows.NameOf(part switch { PlaceParts.Stage => TouchField.Stage, PlaceParts.Unit => TouchField.Unit, _ => TouchField.Touchpoint });
}
