using Pontua.Ingestion;
using Pontua.TouchpointMap;

namespace Pontua.Tests.Ingestion;

public class ColumnGuessTests
{
    [Fact]
    public void Portuguese_names_are_known()
    {
        var guess = Guess("CPF;Ponto de contato;Data;Hora;Canal;Atendente;Tempo de espera;Duração;Nota;Unidade;Resultado;Valor",
            "123;Telefone;31/12/2026;10:00;voz;Ana;10;90;9,5;Centro;vendeu;R$ 10,00");

        guess.ShouldBe(new Dictionary<TouchField, string>
        {
            [TouchField.Subject] = "CPF",
            [TouchField.Touchpoint] = "Ponto de contato",
            [TouchField.At] = "Data+Hora",
            [TouchField.Channel] = "Canal",
            [TouchField.Agent] = "Atendente",
            [TouchField.Wait] = "Tempo de espera",
            [TouchField.Talk] = "Duração",
            [TouchField.Score] = "Nota",
            [TouchField.Unit] = "Unidade",
            [TouchField.Outcome] = "Resultado",
            [TouchField.Value] = "Valor",
        }, ignoreOrder: true);
    }

    [Fact]
    public void English_names_are_known()
    {
        var guess = Guess("case_id;activity;timestamp;resource", "Case 1;Closed;2012-10-09T14:50:17+00:00;Value 1");

        guess[TouchField.Subject].ShouldBe("case_id");
        guess[TouchField.Touchpoint].ShouldBe("activity");
        guess[TouchField.At].ShouldBe("timestamp");
        guess[TouchField.Agent].ShouldBe("resource");
    }

    [Theory]
    [InlineData("Nome do cliente;Telefone;Canal;Data/Hora;Vendedor", "Ana;11 98888-7777;1º E-mail;01/03/2026 10:00;Rui", "Canal", null)]
    [InlineData("cliente;ponto;canal", "c1;Telefone;voz", "ponto", "canal")]
    [InlineData("CPF;Canal;Data;Interação", "11144477735;voz;01/03/2026;Ligação", "Interação", "Canal")]
    [InlineData("Cliente;Canal;Data da interação", "Ana;WhatsApp;01/03/2026 10:00", "Canal", null)]
    [InlineData("Cliente;Momento;Canal", "Ana;01/03/2026 10:00;WhatsApp", "Canal", null)]
    [InlineData("Cliente;Canal;Data;Duração da interação", "Ana;WhatsApp;01/03/2026 10:00;300", "Canal", null)]
    [InlineData("Cliente;Canal;Data;Motivo da perda", "Ana;WhatsApp;01/03/2026 10:00;Preço", "Canal", null)]
    [InlineData("Cliente;Canal;Data;Motivo", "Ana;WhatsApp;01/03/2026 10:00;Segunda via", "Motivo", "Canal")]
    [InlineData("Cliente;Canal;Data;Motivo da ligação", "Ana;WhatsApp;01/03/2026 10:00;Segunda via", "Motivo da ligação", "Canal")]
    [InlineData("Cliente;Data;Fila", "Ana;01/03/2026 10:00;40041234", "Fila", null)]
    [InlineData("Cliente;Data;Protocolo da interação;Tipo de interação", "Ana;01/03/2026 10:00;77;Ligação", "Tipo de interação", null)]
    [InlineData("Cliente;Canal;Data;Resultado da interação", "Ana;WhatsApp;01/03/2026 10:00;Resolvido", "Canal", null)]
    [InlineData("Cliente;Canal;Data;Motivo das perdas", "Ana;WhatsApp;01/03/2026 10:00;Preço", "Canal", null)]
    [InlineData("Cliente;Data;Canal;Nome da interação", "Ana;01/03/2026;WhatsApp;Simulação", "Nome da interação", "Canal")]
    [InlineData("Cliente;Data;Canal;Nota;Motivo da nota", "Ana;01/03/2026;WhatsApp;9;Gostei", "Canal", null)]
    [InlineData("Cliente;Data;Descrição da interação;Motivo da ligação", "Ana;01/03/2026;ligou brava;Segunda via", "Motivo da ligação", null)]
    [InlineData("Cliente;Data;Canal;Ponto de contato (NPS);Nota", "Ana;01/03/2026;WhatsApp;Simulação;9", "Ponto de contato (NPS)", "Canal")]
    [InlineData("Data/Hora;Origem;Destino", "01/03/2026 10:00;11988887777;1133334444", null, "Origem")]
    public void A_channel_is_the_touchpoint_where_no_column_looks_like_one(string header, string row, string? touchpoint, string? channel)
    {
        var guess = Guess(header, row);

        guess.GetValueOrDefault(TouchField.Touchpoint).ShouldBe(touchpoint);
        guess.GetValueOrDefault(TouchField.Channel).ShouldBe(channel);
    }

    [Fact]
    public void A_column_named_so_whose_values_do_not_fit_is_left_alone()
        => Guess("cliente;ponto;data;nota", "c1;Telefone;sem data;muito bom").Keys.ShouldBe([TouchField.Subject, TouchField.Touchpoint], ignoreOrder: true);

    [Theory]
    [InlineData("data;tma", "28:35|1:30", "data"), InlineData("data;tma", "1:35|2:10", "data"), InlineData("data;tma", "00:00:35|00:01:30", "data")]
    [InlineData("data;tempo", "1:35|2:10", "data"), InlineData("data;response time", "1:35|2:10", "data"), InlineData("data;fim", "10:00|11:30", "data"), InlineData("data;ligação", "1:35|2:10", "data")]
    [InlineData("data;hora", "10:00|28:35", "data"), InlineData("data;hora", "10:00|23:61", "data")]
    [InlineData("data;horário", "09:15|14:20", "data+horário"), InlineData("data;vru_entry", "09:15:01|14:20:10", "data+vru_entry"), InlineData("data;Time", "9:15 AM|2:20 PM", "data+Time"), InlineData("data;hora", "9h15|14h20", "data+hora")]
    public void A_time_of_day_is_taken_only_from_a_column_that_says_so_and_holds_nothing_else(string header, string values, string at)
        => Guess($"cliente;ponto;{header}", [.. values.Split('|').Select(value => $"c1;Telefone;01/03/2026;{value}")])[TouchField.At].ShouldBe(at);

    [Fact]
    public void The_hour_is_taken_wherever_it_stands_among_durations_and_other_times()
    {
        Guess("cliente;ponto;data;tma;hora", "c1;Telefone;01/03/2026;1:35;10:00")[TouchField.At].ShouldBe("data+hora");
        Guess("cliente;ponto;data;entrada na fila;hora fim;hora de cadastro;hora", "c1;Telefone;01/03/2026;09:50;10:05;08:00;10:00")[TouchField.At].ShouldBe("data+hora");
    }

    [Fact]
    public void No_time_is_added_to_a_date_that_has_one()
        => Guess("cliente;ponto;data;hora", "c1;Telefone;01/03/2026 14h30;10:00")[TouchField.At].ShouldBe("data");

    [Fact]
    public void Times_and_durations_are_no_ids_and_no_names()
    {
        Guess("cliente;ponto;data;hora do chamado", "c1;Telefone;01/03/2026;10:00").ShouldSatisfyAllConditions(
            guess => guess[TouchField.At].ShouldBe("data+hora do chamado"), guess => guess.ShouldNotContainKey(TouchField.Id));
        Guess("cliente;ponto;data;duração do chamado", "c1;Telefone;01/03/2026;00:10:00").ShouldSatisfyAllConditions(
            guess => guess[TouchField.Talk].ShouldBe("duração do chamado"), guess => guess.ShouldNotContainKey(TouchField.Id));
    }

    [Fact]
    public void A_date_column_of_grades_holds_dates()
    {
        ColumnGuess.GuessGrades(["cliente", "ponto", "nota", "data"], [["c1", "Telefone", "5", "01/03/2026"]]).Keys.ShouldContain(GradeField.At);
        ColumnGuess.GuessGrades(["cliente", "ponto", "nota", "data"], [["c1", "Telefone", "5", "semana 9"]]).Keys.ShouldNotContain(GradeField.At);
    }

    [Theory]
    [InlineData("tma_min", DurationUnit.Minutes), InlineData("Duração (min)", DurationUnit.Minutes), InlineData("Espera em minutos", DurationUnit.Minutes)]
    [InlineData("Duração", DurationUnit.Seconds), InlineData("tempo mínimo", DurationUnit.Seconds), InlineData("duration_s", DurationUnit.Seconds)]
    public void Durations_are_in_minutes_where_the_name_says_so(string column, DurationUnit unit) => ColumnGuess.UnitOf([column], ["90"]).ShouldBe(unit);

    [Fact]
    public void Durations_of_several_columns_are_in_minutes_where_none_says_seconds()
    {
        ColumnGuess.UnitOf(["tma_min", "espera"], []).ShouldBe(DurationUnit.Minutes);
        ColumnGuess.UnitOf(["tma_min", "espera_s"], []).ShouldBe(DurationUnit.Seconds);
    }

    [Fact]
    public void Durations_are_in_minutes_where_all_can_only_be_minutes_and_seconds()
    {
        ColumnGuess.UnitOf(["duração"], ["1:35", "28:10"]).ShouldBe(DurationUnit.Minutes);
        ColumnGuess.UnitOf(["duração"], ["1:35", "10:00"]).ShouldBe(DurationUnit.Seconds); // perhaps hours and minutes
        ColumnGuess.UnitOf(["duração"], ["1:35", "95"]).ShouldBe(DurationUnit.Seconds);
        ColumnGuess.UnitOf(["duração"], ["0:01:35"]).ShouldBe(DurationUnit.Seconds);
    }

    [Theory]
    [InlineData("cliente", Side.Customer), InlineData("CPF do comprador", Side.Customer), InlineData("Paciente", Side.Customer), InlineData("avaliador", Side.Company), InlineData("", Side.Company)]
    public void Grades_are_the_customers_where_the_raters_column_says_so(string column, Side side) => ColumnGuess.SideOf(column).ShouldBe(side);

    [Theory]
    [InlineData("a;b;c\n1,5;2;3\n", ';'), InlineData("a,b\n1,2\n", ','), InlineData("a\tb\n1,5\t2\n", '\t'), InlineData("só uma coluna\n", ','), InlineData("nome,texto\nx,\"a;b;c;d\"\ny,z\n", ',')]
    public void The_delimiter_is_the_one_that_cuts_rows_alike(string beginning, char delimiter)
        => CsvLayout.FindDelimiter(beginning).ShouldBe(delimiter);

    static Dictionary<TouchField, string> Guess(string header, params string[] rows)
        => ColumnGuess.GuessTouches(header.Split(';'), [.. rows.Select(row => row.Split(';'))]).ToDictionary(guess => guess.Key, guess => guess.Value.Text);
}
