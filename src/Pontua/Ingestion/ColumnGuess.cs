using System.Globalization;
using Pontua.TouchpointMap;

namespace Pontua.Ingestion;

/// <summary>Guesses which column fills which field, from the columns' names and from their first values.</summary>
public static class ColumnGuess
{
    // Whole names first, most telling first; then words inside a name. Keys as Text.Key gives them, with a space for each mark.
    static readonly IReadOnlyList<(TouchField Field, string[] Names)> Touches =
    [
        (TouchField.Subject, ["cliente", "cpf", "cnpj", "id do cliente", "customer", "customer id", "codigo do cliente", "telefone do cliente", "case id", "user id", "telefone", "celular", "whatsapp", "e mail", "email", "paciente", "pessoa", "contato", "mql id", "lead"]),
        (TouchField.Touchpoint, ["ponto de contato", "ponto", "touchpoint", "activity", "atividade", "evento", "event", "etapa do atendimento", "assunto", "fila", "type", "tipo", "page", "pagina"]),
        (TouchField.At, ["data e hora", "data hora", "timestamp", "at", "inicio", "start", "data", "date", "quando", "datetime", "criado em", "created at", "first contact date", "won date", "data do contato", "dt"]),
        (TouchField.Id, ["id", "protocolo", "id da interacao", "message id", "event id", "ticket", "chamado"]),
        (TouchField.End, ["fim", "termino", "end", "data fim", "encerrado em", "ended at", "finished at"]),
        (TouchField.Channel, ["canal", "channel", "origem", "origin", "source", "meio", "midia"]),
        (TouchField.Stage, ["etapa", "stage", "fase"]),
        (TouchField.Unit, ["unidade", "unit", "loja", "filial", "clinica", "store", "branch"]),
        (TouchField.Agent, ["atendente", "agent", "agente", "resource", "vendedor", "consultor", "operador", "server", "responsavel", "sr id", "usuario"]),
        (TouchField.Wait, ["espera", "tempo de espera", "wait", "wait time", "q time", "fila s", "segundos de espera"]),
        (TouchField.Talk, ["duracao", "tempo de atendimento", "conversa", "talk", "talk time", "ser time", "duration", "duration s", "handling", "tma"]),
        (TouchField.Hold, ["pausa", "em espera", "hold", "hold time", "retencao"]),
        (TouchField.After, ["pos atendimento", "after", "after work", "acw", "apos"]),
        (TouchField.Bot, ["robo", "bot", "ura", "vru time", "tempo de robo"]),
        (TouchField.Outcome, ["resultado", "desfecho", "outcome", "status", "situacao", "result"]),
        (TouchField.Value, ["valor", "value", "preco", "amount", "total", "receita", "revenue", "amount requested"]),
        (TouchField.Score, ["nota", "score", "nps", "csat", "avaliacao", "rating", "grade"]),
    ];

    static readonly IReadOnlyList<(GradeField Field, string[] Names)> Grades =
    [
        (GradeField.Rater, ["avaliador", "rater", "respondente", "respondent", "cliente", "customer", "id do cliente", "customer id", "paciente", "comprador", "lead", "cpf", "quem", "pessoa"]),
        (GradeField.Touchpoint, ["ponto de contato", "ponto", "touchpoint", "item"]),
        (GradeField.Grade, ["nota", "grade", "rating", "avaliacao", "score"]),
        (GradeField.Attribute, ["atributo", "attribute"]),
        (GradeField.At, ["data e hora", "data hora", "data", "date", "at", "quando", "timestamp"]),
        (GradeField.Stage, ["etapa", "stage"]),
        (GradeField.Unit, ["unidade", "unit", "loja", "filial", "clinica"]),
    ];

    const int LastHour = 23;

    static readonly string[] MinuteWords = ["min", "mins", "minuto", "minutos", "minute", "minutes"];
    static readonly string[] SecondWords = ["s", "seg", "segs", "segundo", "segundos", "sec", "secs", "second", "seconds"];
    static readonly string[] CustomerWords = ["cliente", "clientes", "customer", "client", "paciente", "patient", "comprador", "buyer", "lead", "cpf", "cnpj"];

    /// <summary>The likely source of each field that a column seems to fill; a field without one is absent.</summary>
    /// <param name="names">The header.</param>
    /// <param name="samples">First rows: a date column must hold dates, a duration durations, a score scores.</param>
    public static IReadOnlyDictionary<TouchField, CellSource> GuessTouches(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<string>> samples)
    {
        var guess = Guess(Touches, names, (field, column) => Fits(field, Values(samples, column)));
        if (guess.TryGetValue(TouchField.At, out var at) && TimeBeside(names, samples, at) is { } time)
        {
            guess[TouchField.At] = new($"{at.Text}+{time}");
        }

        return guess;
    }

    /// <inheritdoc cref="GuessTouches"/>
    public static IReadOnlyDictionary<GradeField, CellSource> GuessGrades(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<string>> samples)
        => Guess(Grades, names, (field, column) => field is not GradeField.Grade || Values(samples, column).All(v => Numbers.TryParse(v, DecimalMark.Any, out _)));

    /// <summary>What the durations of these columns seem to be in: minutes where a name says so and none says seconds, or where all are written <c>m:ss</c>.</summary>
    /// <param name="samples">First values of the columns.</param>
    public static DurationUnit UnitOf(IReadOnlyCollection<string> columns, IReadOnlyCollection<string> samples)
        => (columns.Any(column => NameWords.Has(column, MinuteWords)) && !columns.Any(column => NameWords.Has(column, SecondWords)))
            || (samples.All(IsMinutesAndSeconds) && samples.Any(value => BeforeColon(value) > LastHour)) ? DurationUnit.Minutes : DurationUnit.Seconds;

    // "1:35" alone may have begun with hours; beside "28:10" it has not.
    static bool IsMinutesAndSeconds(string value) => value.Count(c => c == ':') == 1 && Measures.TryParseDuration(value, DurationUnit.Minutes, out _);

    static int BeforeColon(string value) => int.TryParse(value.AsSpan(0, value.IndexOf(':')), CultureInfo.InvariantCulture, out var first) ? first : 0;

    /// <summary>Whose the grades seem to be: the customer's where the name of the rater's column says so.</summary>
    public static Side SideOf(string raterColumn) => NameWords.Has(raterColumn, CustomerWords) ? Side.Customer : Side.Company;

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

    static bool HasWord(string key, string name) => $" {key} ".Contains($" {name} ", StringComparison.Ordinal);

    /// <summary>The first column that matches the most telling name; -1 without one.</summary>
    static int FirstOf(string[] wanted, Func<string, int, bool> matches, int columns)
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
        TouchField.Wait or TouchField.Talk or TouchField.Hold or TouchField.After or TouchField.Bot => values.All(v => IsMinutesAndSeconds(v) || Measures.TryParseDuration(v, DurationUnit.Seconds, out _)),
        TouchField.Value => values.All(v => Numbers.TryParse(v, DecimalMark.Comma, out _)),
        TouchField.Score => values.All(v => Measures.TryParseScore(v, out _)),
        _ => true,
    };

    static bool IsDate(string value)
        => Instants.Parse(value, DateOrder.DayFirst, Utc, out _) is not InstantProblem.Unreadable;

    static readonly LocalTimes Utc = new(TimeZoneInfo.Utc);

    // A date column without times, and beside it a column of times: together they say when.
    static string? TimeBeside(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<string>> samples, CellSource date)
    {
        var dates = Values(samples, Index(names, date.Text)).ToList();
        if (dates.Count == 0 || dates.Exists(v => v.Contains(':')))
        {
            return null;
        }

        for (var column = 0; column < names.Count; column++)
        {
            var times = Values(samples, column).ToList();
            if (times.Count > 0 && times.TrueForAll(v => v.Contains(':') && IsDate($"2000-01-01 {v}")))
            {
                return names[column];
            }
        }

        return null;
    }

    static int Index(IReadOnlyList<string> names, string name) => names.Select((n, i) => (n, i)).First(x => x.n == name).i;
}
