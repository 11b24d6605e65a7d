using Pontua.Demo;

namespace Pontua.Tests.Demo;

public class ExampleDataTests
{
    const int Seed = 7;
    static readonly DateOnly Day = new(2026, 11, 22);
    static readonly ExampleData Horizonte = ConsorcioHorizonte.Make(Day, Seed), Vida = ClinicaVida.Make(Day, Seed);

    public static TheoryData<string> Companies => ["horizonte", "vida"];

    [Theory, MemberData(nameof(Companies))]
    public void The_same_day_and_seed_give_the_same_figures(string company)
    {
        var again = company == "horizonte" ? ConsorcioHorizonte.Make(Day, Seed) : ClinicaVida.Make(Day, Seed);

        ExampleCsv.OfTouches(again.Touches).ShouldBe(ExampleCsv.OfTouches(Of(company).Touches));
        ExampleCsv.OfGrades(again.CompanyGrades).ShouldBe(ExampleCsv.OfGrades(Of(company).CompanyGrades));
    }

    [Fact]
    public void Another_day_moves_everything_by_as_many_days_of_the_week()
        => ConsorcioHorizonte.Make(Day.AddDays(7), Seed).Touches.Select(t => t.At.AddDays(-7)).ShouldBe(Horizonte.Touches.Select(t => t.At));

    [Theory]
    [InlineData("horizonte", 3_700, 4_300, 26_000, 34_000)]
    [InlineData("vida", 1_300, 1_500, 9_000, 20_000)]
    public void It_is_as_large_as_a_company_of_its_kind(string company, int fewestPersons, int mostPersons, int fewestTouches, int mostTouches)
    {
        Of(company).Touches.Select(t => t.Person).Distinct().Count().ShouldBeInRange(fewestPersons, mostPersons);
        Of(company).Touches.Count.ShouldBeInRange(fewestTouches, mostTouches);
    }

    // The weekday moves Sundays and with them every later chance: seven examples of one seed.
    [Fact]
    public void On_no_day_of_the_week_is_a_time_longer_than_a_file_can_say()
        => Enumerable.Range(0, 7).SelectMany(days => new[] { ConsorcioHorizonte.Make(Day.AddDays(days), Seed), ClinicaVida.Make(Day.AddDays(days), Seed) })
            .SelectMany(data => data.Touches).SelectMany(t => new[] { t.WaitSeconds, t.TalkSeconds, t.AfterSeconds })
            .ShouldAllBe(seconds => seconds == null || seconds <= 24 * 86_400);

    [Theory, MemberData(nameof(Companies))]
    public void All_of_it_lies_in_the_90_days_before_in_open_hours(string company)
        => Of(company).Touches.ShouldAllBe(t => t.At >= Day.AddDays(-90).ToDateTime(default) && t.At < Day.ToDateTime(default)
            && t.At.DayOfWeek != DayOfWeek.Sunday && t.At.Hour >= 8 && t.At.Hour < 21);

    [Theory, MemberData(nameof(Companies))]
    public void Customers_like_all_but_the_bad_touchpoints(string company)
    {
        var data = Of(company);
        var means = data.Touches.Where(t => t.Score is not null && !t.Step.AsksForRecommendation).GroupBy(t => t.Step.Touchpoint)
            .Where(g => g.Count() >= 10).ToDictionary(g => g.Key, g => g.Average(t => t.Score!.Value));

        data.TrulyBad.ShouldAllBe(bad => means[bad] < 3);
        means.Where(m => !data.TrulyBad.Contains(m.Key)).ShouldAllBe(m => m.Value > 3);
    }

    [Theory, MemberData(nameof(Companies))]
    public void Three_or_four_raters_grade_in_attributes_of_the_posture(string company)
    {
        Of(company).CompanyGrades.Select(g => g.Rater).Distinct().Count().ShouldBeInRange(3, 4);
        Of(company).CompanyGrades.Select(g => g.Attribute).Distinct().ShouldBe(["Profissionalismo", "Segurança"], ignoreOrder: true);
    }

    [Fact]
    public void The_clinic_has_two_units_and_the_waiting_room_is_worse_in_one()
    {
        double MeanIn(string unit) => Vida.Touches.Where(t => t.Unit == unit && t.Step.Touchpoint == "Sala de espera" && t.Score is not null).Average(t => t.Score!.Value);

        Vida.Touches.Select(t => t.Unit).Distinct().ShouldBe(["Centro", "Zona Sul"], ignoreOrder: true);
        MeanIn("Zona Sul").ShouldBeLessThan(MeanIn("Centro") - 0.4);
    }

    [Fact]
    public void A_cell_with_a_comma_is_quoted()
        => ExampleCsv.OfGrades([new("Silva, \"Zé\"", "Site", null, null, 4, new(2026, 1, 2, 3, 4, 5))])
            .ShouldBe("quem,quando,ponto,atributo,unidade,nota\r\n\"Silva, \"\"Zé\"\"\",2026-01-02 03:04:05,Site,,,4\r\n");

    static ExampleData Of(string company) => company == "horizonte" ? Horizonte : Vida;
}
