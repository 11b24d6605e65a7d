using System.Globalization;
using Pontua.TouchpointMap;

namespace Pontua.Ingestion;

/// <summary>Guesses which column fills which field, from the columns' names and from their first values.</summary>
public static class ColumnGuess
{
    const int LastHour = 23;

    /// <summary>The likely source of each field that a column seems to fill; a field without one is absent.</summary>
    /// <param name="names">The header.</param>
    /// <param name="samples">First rows: a date column must hold dates, a duration durations, a score scores.</param>
    public static IReadOnlyDictionary<TouchField, CellSource> GuessTouches(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<string>> samples)
    {
        var guess = Guess(ColumnNames.Touches, names, (field, column) => Fits(field, Values(samples, column))
            && (field is not TouchField.Touchpoint || NameWords.Has(names[column], ColumnNames.TouchpointWords) || !NameWords.Has(names[column], ColumnNames.NoTouchpointWords)));
        if (guess.TryGetValue(TouchField.At, out var at) && TimeBeside(names, samples, at, [.. guess.Values.Select(source => source.Text)]) is { } time)
        {
            guess[TouchField.At] = new($"{at.Text}+{time}");
        }

        // A touchpoint is needed: a "Canal" is often where one met the customer, an "Origem" or a "Meio de pagamento" is not.
        if (!guess.ContainsKey(TouchField.Touchpoint) && guess.TryGetValue(TouchField.Channel, out var channel) && NameWords.Has(channel.Text, ColumnNames.ChannelWords))
        {
            guess.Remove(TouchField.Channel);
            guess[TouchField.Touchpoint] = channel;
        }

        return guess;
    }

    /// <inheritdoc cref="GuessTouches"/>
    public static IReadOnlyDictionary<GradeField, CellSource> GuessGrades(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<string>> samples)
        => Guess(ColumnNames.Grades, names, (field, column) => Values(samples, column).All(value => Fits(field, value)));

    /// <summary>What the durations of these columns seem to be in: minutes where a name says so and none says seconds, or where all are written <c>m:ss</c>.</summary>
    /// <param name="samples">First values of the columns.</param>
    public static DurationUnit UnitOf(IReadOnlyCollection<string> columns, IReadOnlyCollection<string> samples)
        => (columns.Any(column => NameWords.Has(column, ColumnNames.MinuteWords)) && !columns.Any(column => NameWords.Has(column, ColumnNames.SecondWords)))
            || (samples.All(IsMinutesAndSeconds) && samples.Any(value => BeforeColon(value) > LastHour)) ? DurationUnit.Minutes : DurationUnit.Seconds;

    // "1:35" alone may have begun with hours; beside "28:10" it has not.
    static bool IsMinutesAndSeconds(string value) => value.Count(c => c == ':') == 1 && Measures.TryParseDuration(value, DurationUnit.Minutes, out _);

    static int BeforeColon(string value) => int.TryParse(value.AsSpan(0, value.IndexOf(':')), CultureInfo.InvariantCulture, out var first) ? first : 0;

    /// <summary>Whose the grades seem to be: the customer's where the name of the rater's column says so.</summary>
    public static Side SideOf(string raterColumn) => NameWords.Has(raterColumn, ColumnNames.CustomerWords) ? Side.Customer : Side.Company;

    static Dictionary<TField, CellSource> Guess<TField>(IReadOnlyList<(TField Field, string[] Names)> known, IReadOnlyList<string> names, Func<TField, int, bool> fits)
        where TField : struct, Enum
    {
        var keys = names.Select(KeyOf).ToList();
        var taken = new HashSet<int>();
        var guess = new Dictionary<TField, CellSource>();
        foreach (var isMatch in new Func<string, string, bool>[] { IsSame, HasWord })
        {
            foreach (var (field, wanted) in known.Where(k => !guess.ContainsKey(k.Field)))
            {
                var column = FirstOf(wanted, (name, index) => isMatch(keys[index], name) && !taken.Contains(index) && fits(field, index), keys.Count);
                if (column >= 0)
                {
                    taken.Add(column);
                    guess[field] = new(names[column]);
                }
            }
        }

        return guess;
    }

    static bool IsSame(string key, string name) => key == name;

    static bool HasWord(string key, string name) => ColumnNames.LeadingNames.Contains(name) ? key.Split(' ').SkipWhile(ColumnNames.NamingWords.Contains).FirstOrDefault() == name : $" {key} ".Contains($" {name} ", StringComparison.Ordinal);

    /// <summary>The first column that matches the most telling name; -1 without one.</summary>
    static int FirstOf(IReadOnlyList<string> wanted, Func<string, int, bool> matches, int columns)
    {
        foreach (var name in wanted)
        {
            for (var column = 0; column < columns; column++)
            {
                if (matches(name, column))
                {
                    return column;
                }
            }
        }

        return -1;
    }

    static string KeyOf(string name) => string.Join(' ', NameWords.Of(name));

    static IEnumerable<string> Values(IReadOnlyList<IReadOnlyList<string>> samples, int column)
        => samples.Where(row => column < row.Count && row[column].Length > 0).Select(row => row[column]);

    static bool Fits(TouchField field, IEnumerable<string> values) => field switch
    {
        TouchField.At or TouchField.End => values.All(IsDate),
        TouchField.Wait or TouchField.Talk or TouchField.Hold or TouchField.After or TouchField.Bot => values.All(IsDuration),
        TouchField.Value => values.All(v => Numbers.TryParse(v, DecimalMark.Comma, out _)),
        TouchField.Score => values.All(v => Measures.TryParseScore(v, out _)),
        TouchField.Touchpoint => !values.Any() || !values.All(value => IsClock(value) || Problem(value) is InstantProblem.None),
        _ => !values.Any() || !values.All(IsClock),
    };

    static bool Fits(GradeField field, string value) => field switch
    {
        GradeField.Grade => Numbers.TryParse(value, DecimalMark.Any, out _),
        GradeField.At => IsDate(value),
        _ => true,
    };

    static bool IsDate(string value) => Problem(value) is not InstantProblem.Unreadable;

    static bool IsDateAlone(string value) => Problem($"{value} 12:00") is not InstantProblem.Unreadable;

    static bool IsTimeOfDay(string value) => Problem($"2000-01-01 {value}") is InstantProblem.None;

    // When or how long: neither is a name or an id, whatever the column is called ("hora do chamado").
    static bool IsClock(string value) => value.Contains(':') && (IsTimeOfDay(value) || IsDuration(value));

    static bool IsDuration(string value) => IsMinutesAndSeconds(value) || Measures.TryParseDuration(value, DurationUnit.Seconds, out _);

    static InstantProblem Problem(string value) => Instants.Parse(value, DateOrder.DayFirst, Utc, out _);

    static readonly LocalTimes Utc = new(TimeZoneInfo.Utc);

    // A date column without times, and beside it a column of times: together they say when. "9:15" may be a quarter past nine or nine
    // minutes: only the column's name can tell.
    static string? TimeBeside(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<string>> samples, CellSource date, HashSet<string> taken)
    {
        var dates = Values(samples, Index(names, date.Text)).ToList();
        if (dates.Count == 0 || !dates.TrueForAll(IsDateAlone))
        {
            return null;
        }

        var keys = names.Select(KeyOf).ToList();
        var named = FirstOf(ColumnNames.TimeNames, (name, column) => IsSame(keys[column], name) && IsTime(column), keys.Count);
        var found = named >= 0 ? named : FirstOf(ColumnNames.TimeWords, (name, column) => HasWord(keys[column], name) && IsTime(column), keys.Count);
        return found >= 0 ? names[found] : null;

        bool IsTime(int column)
            => !taken.Contains(names[column]) && !ColumnNames.LengthWords.Any(word => HasWord(keys[column], word))
            && Values(samples, column).ToList() is { Count: > 0 } times && times.TrueForAll(IsTimeOfDay);
    }

    static int Index(IReadOnlyList<string> names, string name) => names.Select((n, i) => (n, i)).First(x => x.n == name).i;
}
