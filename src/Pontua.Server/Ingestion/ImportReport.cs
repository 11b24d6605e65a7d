using System.Text.Json.Serialization;
using Pontua.Server.Hosting;
using Pontua.Server.Ui;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>How far an import is: rows done of about so many.</summary>
/// <param name="Writing">False while the file is being checked, true once batches are stored.</param>
readonly record struct ImportProgress(bool Writing, long Rows, long RowsExpected)
{
    /// <summary>0 to 1 over the whole import: checking is about half of the work.</summary>
    public double Share => (Writing ? 0.5 : 0) + (0.5 * Math.Min(1, RowsExpected == 0 ? 0 : (double)Rows / RowsExpected));
}

/// <summary>What an import did, or would do: rows = skipped + stored + duplicates + refused.</summary>
/// <param name="ImportId">Null after a dry run.</param>
/// <param name="Persons">Distinct among the file's valid rows, stored before or not (raters, for grades); as is <paramref name="Touchpoints"/>, but for <see cref="RowSurvey.Nowhere"/>.</param>
/// <param name="First">Earliest instant among the valid rows, UTC; <paramref name="Last"/> the latest.</param>
/// <param name="RefusedFile">Whole path of the file with the refused rows; null where none was refused.</param>
public sealed record ImportReport(
    int? ImportId, long Rows, long Skipped, long Stored, long Duplicates, long Refused, long Persons, long Touchpoints,
    DateTime? First, DateTime? Last, string? RefusedFile)
{
    /// <summary>Valid rows without a customer.</summary>
    public long Anonymous { get; init; }

    /// <summary>Valid rows without an id that equal an earlier row of the file: each is a touch of its own.</summary>
    [JsonIgnore]
    public long EqualRows { get; init; }

    /// <summary>Rows that a dry run found new, though they look like touches that are in: of the same customer, touchpoint and instant; null: nothing was looked up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Alike { get; init; }

    /// <summary>The import that had brought in the same rows by other choices; null: none.</summary>
    [JsonIgnore]
    public StandingImport? Standing { get => Stored > 0 ? field : null; init; }

    /// <summary>Whose grades they are; null: they are touches.</summary>
    [JsonIgnore]
    public Side? Side { get; init; }

    /// <summary>Touchpoints that were made, or would be, those with most rows first.</summary>
    public IReadOnlyList<string> NewTouchpoints { get; init; } = [];

    /// <summary>Stages that the file names and that were made, or would be, as they come; <see cref="NewUnits"/> likewise.</summary>
    public IReadOnlyList<string> NewStages { get; init; } = [];

    public IReadOnlyList<string> NewUnits { get; init; } = [];

    /// <summary>Names in the file that were not on the map, whatever they stand for.</summary>
    [JsonIgnore]
    public IReadOnlyList<NameCount> UnknownNames { get; init; } = [];

    /// <summary>How many rows each reason refused, most first: for people, not for programs.</summary>
    [JsonIgnore]
    public IReadOnlyList<RefusedReason> Reasons { get; init; } = [];

    /// <summary>In the current language: how many grades of whose; null: they are touches.</summary>
    public string? GradesInWords() => Side is { } side ? Sentences.Of(Stored == 1 ? $"grades.{side}.one" : $"grades.{side}", Format.Count(Stored)) : null;
}

/// <summary>Why rows were refused, and how many.</summary>
/// <param name="Example">The reason of the first of them.</param>
/// <param name="Row">The first of them, as a spreadsheet numbers it.</param>
public sealed record RefusedReason(Refusal Example, long Row, long Rows)
{
    /// <summary>In the current language: which row, or how many, and why.</summary>
    public string InWords() => Rows == 1
        ? Sentences.Of("reasons.only", Row, Sentences.AfterColon(Example))
        : Sentences.Of("reasons.many", Format.Count(Rows), Row, Sentences.AfterColon(Example));
}
