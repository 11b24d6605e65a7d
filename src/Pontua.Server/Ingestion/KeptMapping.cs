using System.Text.Json;
using System.Text.Json.Serialization;
using Pontua.Ingestion;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>A mapping as it is kept with its import, so that it can be offered again.</summary>
/// <param name="Fields">Source by field name.</param>
/// <param name="Touchpoints">As <see cref="ImportOrder.Touchpoints"/>.</param>
/// <param name="Durations">A <see cref="DurationUnit"/>; null: seconds.</param>
/// <param name="Remembered">As <see cref="ImportOrder.Remembered"/>.</param>
/// <param name="Keys">The <see cref="TouchKeys.Version"/> by which its rows were stored; null: an earlier one, or none were.</param>
public sealed record KeptMapping(
    IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Where, string? Anonymous = null, string? Zone = null, bool CreateTouchpoints = false, string? Side = null, string? ScoreScale = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, MeantTouchpoint>? Touchpoints = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Durations = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, MeantTouchpoint>? Remembered = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Keys = null)
{
    /// <summary>What a number in its duration columns is.</summary>
    [JsonIgnore]
    public DurationUnit UnitOfDurations => WordOf<DurationUnit>(Durations) ?? DurationUnit.Seconds;

    /// <summary>Whose the grades are.</summary>
    [JsonIgnore]
    public Side SideOfGrades => WordOf<Side>(Side) ?? Pontua.TouchpointMap.Side.Company;

    /// <summary>The order it was kept from; refused where a condition makes no sense.</summary>
    public Outcome<TouchImportOrder> ToTouchOrder(string path, string fileName)
        => Conditions().Match<Outcome<TouchImportOrder>>(
            conditions => new TouchImportOrder(path, fileName, new() { Sources = Sources<TouchField>(), Conditions = conditions, AnonymousValue = Anonymous, ScoreScale = WordOf<ScoreScale>(ScoreScale), Durations = UnitOfDurations })
            {
                Zone = Zone,
                CreateTouchpoints = CreateTouchpoints,
                Touchpoints = Touchpoints,
                Remembered = Remembered,
            },
            refusal => refusal);

    /// <inheritdoc cref="ToTouchOrder"/>
    public Outcome<GradeImportOrder> ToGradeOrder(string path, string fileName)
        => Conditions().Match<Outcome<GradeImportOrder>>(
            conditions => new GradeImportOrder(path, fileName, new() { Sources = Sources<GradeField>(), Conditions = conditions })
            {
                Zone = Zone,
                CreateTouchpoints = CreateTouchpoints,
                Touchpoints = Touchpoints,
                Remembered = Remembered,
                Side = SideOfGrades,
            },
            refusal => refusal);

    /// <summary>The same with the scale that a file's scores seem to be on, where none has been chosen.</summary>
    public KeptMapping WithScoreScale(string path, string fileName) => ToTouchOrder(path, fileName)
        .Match(order => this with { ScoreScale = ScoreSample.Settle(order.Mapping, path, fileName).ScoreScale?.ToString() }, _ => this);

    /// <summary>The same with its names bound to the touchpoints on which the rows stand.</summary>
    /// <param name="book">The map with all that the import makes.</param>
    internal KeptMapping BoundTo(PlaceBook book)
    {
        return this with { Touchpoints = Bind(Touchpoints), Remembered = Bind(Remembered) };

        Dictionary<string, MeantTouchpoint>? Bind(IReadOnlyDictionary<string, MeantTouchpoint>? meant)
            => meant?.ToDictionary(choice => choice.Key, choice => choice.Value with { Id = choice.Value.Id ?? book.IdOf(choice.Value.Name) });
    }

    /// <summary>What it says but for the names: columns, formats and rules hold for the next file of the same header, what a name stands for is kept by itself.</summary>
    public KeptMapping WithoutNames() => this with { Touchpoints = null, Remembered = null };

    /// <summary>Whether rows of one file that were stored by the other are the same rows by this one, now: what makes their keys is read alike, and the keys are still made so.</summary>
    public bool KnowsRowsOf(KeptMapping other, ImportKind kind)
    {
        if (kind is ImportKind.Grades)
        {
            return other.Keys == TouchKeys.Version && Fields.ContainsKey($"{GradeField.At}") && SideOfGrades == other.SideOfGrades && Zone == other.Zone && HaveSame(Fields.Keys.Union(other.Fields.Keys).Except([$"{GradeField.Grade}"]));
        }

        return (Fields.ContainsKey($"{TouchField.Id}") && HaveSame([$"{TouchField.Id}"]))
            || (other.Keys == TouchKeys.Version && Anonymous == other.Anonymous && Zone == other.Zone && UnitOfDurations == other.UnitOfDurations && HaveSame(Fields.Keys.Union(other.Fields.Keys)));

        bool HaveSame(IEnumerable<string> fields) => fields.All(field => Fields.GetValueOrDefault(field) == other.Fields.GetValueOrDefault(field));
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Null where it cannot be read: then it is not offered.</summary>
    public static KeptMapping? Parse(string? json)
    {
        try
        {
            return json is not null && JsonSerializer.Deserialize<KeptMapping>(json) is { } read && read.IsWhole ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static KeptMapping Of(TouchImportOrder order) => new(
        order.Mapping.Sources.ToDictionary(s => $"{s.Key}", s => s.Value.Text), [.. order.Mapping.Conditions.Select(c => $"{c}")],
        order.Mapping.AnonymousValue, order.Zone, order.CreateTouchpoints, ScoreScale: order.Mapping.ScoreScale?.ToString(), Touchpoints: order.Touchpoints,
        Durations: order.Mapping.Durations is DurationUnit.Seconds ? null : $"{order.Mapping.Durations}", Remembered: order.Remembered);

    public static KeptMapping Of(GradeImportOrder order) => new(
        order.Mapping.Sources.ToDictionary(s => $"{s.Key}", s => s.Value.Text), [.. order.Mapping.Conditions.Select(c => $"{c}")],
        null, order.Zone, order.CreateTouchpoints, $"{order.Side}", Touchpoints: order.Touchpoints, Remembered: order.Remembered);

    /// <summary>Null for what is none of the words.</summary>
    static T? WordOf<T>(string? word)
        where T : struct, Enum
        => Enum.TryParse<T>(word, out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>Whether it says something wherever it must: JSON may say null in any place.</summary>
    bool IsWhole => Fields is not null && Where is not null && Fields.Values.Concat(Where).All(text => text is not null)
        && TouchpointNames.Join(Touchpoints, Remembered)?.Values.All(meant => meant is { Name: not null }) is not false;

    Dictionary<TField, CellSource> Sources<TField>()
        where TField : struct, Enum
    {
        var sources = new Dictionary<TField, CellSource>();
        foreach (var (name, source) in Fields)
        {
            if (Enum.TryParse<TField>(name, out var field) && Enum.IsDefined(field) && source.Length > 0)
            {
                sources[field] = new(source);
            }
        }

        return sources;
    }

    Outcome<IReadOnlyList<RowCondition>> Conditions()
    {
        var conditions = new List<RowCondition>();
        foreach (var text in Where)
        {
            if (!RowCondition.Parse(text).Succeeded(out var condition, out var refusal))
            {
                return refusal;
            }

            conditions.Add(condition);
        }

        return conditions;
    }
}
