using Pontua.Ingestion;
using Pontua.TouchpointMap;

namespace Pontua.Tests.Ingestion;

public class TouchRowsTests
{
    const string Header = "cliente;ponto;data;hora;tipo;duracao;fim;nota;valor";

    [Fact]
    public void A_row_becomes_a_touch()
    {
        var touch = Read("c1;Telefone;31/12/2026;10:00;x;90;;9,5;1.234,56", Mapping(
            (TouchField.At, "data+hora"), (TouchField.Talk, "duracao"), (TouchField.Score, "nota"), (TouchField.Value, "valor"), (TouchField.Channel, "=telefone"))).Touch;

        (touch.Subject?.Value, touch.Touchpoint, touch.Channel, touch.Talk, touch.ScoreTenths, touch.ValueCents).ShouldBe(("c1", "Telefone", "telefone", 90_000, 95, 123_456));
        touch.At.ToString("s").ShouldBe("2026-12-31T10:00:00");
    }

    [Theory]
    [InlineData(";Telefone;31/12/2026")]
    [InlineData("0;Telefone;31/12/2026")]
    public void An_empty_subject_or_the_anonymous_value_is_nobody(string row)
        => Read(row, Mapping() with { AnonymousValue = "0" }).Touch.Subject.ShouldBeNull();

    [Fact]
    public void A_name_that_grows_too_long_when_it_is_composed_is_refused()
    {
        var letters = new string('\u0958', Term.LongestText); // composed, each is two characters

        var (fate, _, refusal) = Read($"c1;Telefone;31/12/2026;;{letters}", Mapping((TouchField.Channel, "tipo")));

        (fate, refusal!.Code).ShouldBe((RowFate.Refused, "row.text_too_long"));
    }

    [Theory]
    [InlineData("c1;Telefone;31/02/2026", "row.date_does_not_exist", "data")]
    [InlineData("c1;Telefone;", "row.empty", "data")]
    [InlineData("c1;;31/12/2026", "row.empty", "ponto")]
    [InlineData("c1;Telefone;31/12/2026;;;um minuto", "row.duration", "duracao")]
    [InlineData("c1;Telefone;31/12/2026;;;;;11", "row.score", "nota")]
    [InlineData("c1;Telefone;31/12/2026;;;;;;x", "row.value", "valor")]
    public void A_row_that_is_no_touch_is_refused_by_its_column(string row, string code, string column)
    {
        var (fate, _, refusal) = Read(row, Mapping((TouchField.Talk, "duracao"), (TouchField.Score, "nota"), (TouchField.Value, "valor")));

        (fate, refusal!.Code, refusal.Arguments[0]).ShouldBe((RowFate.Refused, code, column));
    }

    [Theory]
    [InlineData("5,1", ScoreScale.OneToFive, "row.score_to_five"), InlineData("0,5", ScoreScale.OneToFive, "row.score_to_five"), InlineData("4,5", ScoreScale.OneToFive, null), InlineData("5,0", ScoreScale.OneToFive, null)]
    [InlineData("6", ScoreScale.ZeroToTen, null), InlineData("11", ScoreScale.ZeroToTen, "row.score")]
    public void A_score_off_the_scale_is_refused(string score, ScoreScale scale, string? code)
        => (Read($"c1;Telefone;31/12/2026;;;;;{score};", Mapping((TouchField.Score, "nota")) with { ScoreScale = scale }).Refusal?.Code).ShouldBe(code);

    [Fact]
    public void More_cells_than_the_header_has_are_refused()
        => Read("c1;Telefone;31/12/2026;;;;;;;;extra", Mapping()).Refusal!.Code.ShouldBe("row.too_many_cells");

    [Fact]
    public void The_talk_time_is_end_minus_start_where_no_duration_is_given()
    {
        const string row = "c1;Telefone;31/12/2026;;;5;31/12/2026 00:01:30;;";

        Read(row, Mapping((TouchField.End, "fim"))).Touch.Talk.ShouldBe(90_000);
        Read(row, Mapping((TouchField.End, "fim"), (TouchField.Talk, "duracao"))).Touch.Talk.ShouldBe(5_000);
        Read("c1;Telefone;31/12/2026;;;;30/12/2026;;", Mapping((TouchField.End, "fim"))).Refusal!.Code.ShouldBe("row.end");
        Read("c1;Telefone;31/12/2026;;;;;;", Mapping((TouchField.End, "fim"))).Touch.Talk.ShouldBeNull();
    }

    [Theory]
    [InlineData("tipo=a", true), InlineData("tipo=b", false), InlineData("tipo!=b", true), InlineData("tipo!=a", false)]
    [InlineData("duracao>10", true), InlineData("duracao>90", false), InlineData("valor>0", false), InlineData("nota=", true), InlineData("nota!=", false)]
    public void All_conditions_must_hold_or_the_row_is_skipped(string condition, bool read)
        => Read("c1;Telefone;31/12/2026;;a;90;;;x", Mapping() with { Conditions = [Condition("ponto=Telefone"), Condition(condition)] })
            .Fate.ShouldBe(read ? RowFate.Read : RowFate.Skipped);

    [Theory, InlineData("tipo"), InlineData("=a"), InlineData("duracao>muito"), InlineData("!=a")]
    public void A_condition_without_column_or_number_is_wrong_usage(string text)
        => RowCondition.Parse(text).Succeeded(out _, out _).ShouldBeFalse();

    [Fact]
    public void An_unknown_column_refuses_the_file_by_name()
    {
        TouchRows.Bind(Mapping((TouchField.Agent, "quem")), new("f.csv", Header.Split(';')), ColumnStyle.Default, Utc).Succeeded(out _, out var refusal).ShouldBeFalse();
        (refusal.Code, refusal.Arguments[0], refusal.Arguments[1]).ShouldBe(("import.column_unknown", "f.csv", "quem"));
    }

    [Fact]
    public void A_column_that_stands_twice_is_refused_only_when_it_is_asked_for()
    {
        var header = new CsvHeader("f.csv", ["cliente", "ponto", "data", "x", "x"]);

        TouchRows.Bind(Mapping(), header, ColumnStyle.Default, Utc).Succeeded(out _, out _).ShouldBeTrue();
        TouchRows.Bind(Mapping((TouchField.Agent, "x")), header, ColumnStyle.Default, Utc).Succeeded(out _, out var refusal).ShouldBeFalse();
        refusal.Code.ShouldBe("import.column_twice");
    }

    [Fact]
    public void A_mapping_needs_subject_touchpoint_and_time_and_takes_constants_only_where_they_may_be()
    {
        Mapping().Check().ShouldBeNull();
        new TouchMapping().Check()!.Code.ShouldBe("import.field_needed");
        Mapping((TouchField.Agent, "=Ana")).Check()!.Code.ShouldBe("import.field_not_constant");
    }

    [Theory, InlineData("01/01/2027 12:00", null), InlineData("01/01/2027 12:01", "row.date_in_future"), InlineData("15/03/2031", "row.date_in_future")]
    public void A_row_later_than_a_day_after_now_is_refused(string at, string? code)
        => (Read($"c1;Telefone;{at}", Mapping()).Refusal?.Code).ShouldBe(code);

    [Fact]
    public void The_apostrophe_of_our_own_exports_is_taken_off()
        => Read("'=1+1;Telefone;31/12/2026", Mapping()).Touch.Subject?.Value.ShouldBe("=1+1");

    [Fact]
    public void Control_characters_are_refused_and_accents_composed()
    {
        Read("c\u0007;Telefone;31/12/2026", Mapping()).Refusal!.Code.ShouldBe("row.text_unprintable");
        Read("c1;Tele\uFFFEfone;31/12/2026", Mapping()).Refusal!.Code.ShouldBe("row.text_unprintable");
        Read("c1;Recepc\u0327a\u0303o;31/12/2026", Mapping()).Touch.Touchpoint.ShouldBe("Recepção");
    }

    static readonly RowTimes Utc = RowTimes.At(new(2026, 12, 31, 12, 0, 0, TimeSpan.Zero), new(TimeZoneInfo.Utc));

    static RowCondition Condition(string text) => RowCondition.Parse(text).Match(condition => condition, refusal => throw new InvalidOperationException(refusal.Code));

    static TouchMapping Mapping(params (TouchField Field, string Source)[] more)
    {
        var sources = new Dictionary<TouchField, CellSource>
        {
            [TouchField.Subject] = new("cliente"),
            [TouchField.Touchpoint] = new("ponto"),
            [TouchField.At] = new("data"),
        };
        foreach (var (field, source) in more)
        {
            sources[field] = new(source);
        }

        return new() { Sources = sources };
    }

    static (RowFate Fate, TouchRow Touch, Refusal? Refusal) Read(string row, TouchMapping mapping)
    {
        using var text = new StringReader($"{Header}\n{row}");
        var reader = new CsvReader(text, ';');
        reader.Read();
        TouchRows.Bind(mapping, CsvHeader.Of("f.csv", reader), ColumnStyle.Default, Utc).Succeeded(out var rows, out _).ShouldBeTrue();
        reader.Read().ShouldBe(CsvStep.Row);
        var fate = rows.Read(reader, out var touch, out var refusal);
        return (fate, touch, refusal);
    }
}
