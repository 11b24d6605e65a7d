using Pontua.Ingestion;

namespace Pontua.Tests.Ingestion;

public class GradeRowsTests
{
    [Theory, InlineData("1", 1), InlineData("5", 5), InlineData("4.0", 4)]
    public void A_grade_of_one_to_five_is_read(string cell, int grade) => Read($"r1,Recepção,{cell},01/03/2026").Grade.Grade.ShouldBe(grade);

    [Theory, InlineData("0"), InlineData("6"), InlineData(""), InlineData("4.5"), InlineData("bom")]
    public void Any_other_grade_refuses_the_row(string cell) => Read($"r1,Recepção,{cell},01/03/2026").Refusal!.Code.ShouldBe("row.grade");

    [Theory, InlineData(",Recepção,5,01/03/2026", "row.empty"), InlineData("r1,,5,01/03/2026", "row.empty"), InlineData("r1,Recepção,5,31/02/2026", "row.date_does_not_exist"), InlineData("r1,Recepção,5,15/03/2031", "row.date_in_future")]
    public void A_row_without_rater_touchpoint_or_a_real_date_is_refused(string row, string code) => Read(row).Refusal!.Code.ShouldBe(code);

    [Fact]
    public void A_row_with_more_cells_than_the_header_is_refused()
    {
        Read("r1,Recepção,5,01/03/2026,tarde").Refusal!.Code.ShouldBe("row.too_many_cells");
        Read("r1,Recepção,5,01/03/2026,").Refusal.ShouldBeNull();
    }

    static (GradeRow Grade, Refusal? Refusal) Read(string row)
    {
        var mapping = new GradeMapping
        {
            Sources = new Dictionary<GradeField, CellSource>
            {
                [GradeField.Rater] = new("rater"),
                [GradeField.Touchpoint] = new("touchpoint"),
                [GradeField.Grade] = new("grade"),
                [GradeField.At] = new("at"),
            },
        };
        using var text = new StringReader($"rater,touchpoint,grade,at\n{row}");
        var reader = new CsvReader(text, ',');
        reader.Read();
        GradeRows.Bind(mapping, CsvHeader.Of("g.csv", reader), DateOrder.DayFirst, RowTimes.At(new(2026, 12, 31, 12, 0, 0, TimeSpan.Zero), new(TimeZoneInfo.Utc))).Succeeded(out var rows, out _).ShouldBeTrue();
        reader.Read();
        rows.Read(reader, out var grade, out var refusal);
        return (grade, refusal);
    }
}
