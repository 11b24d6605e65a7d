using System.Text;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Templates;

namespace Pontua.Tests.TouchpointMap.Templates;

public class TemplateFileTests
{
    static readonly Template Small = new(
        "oficina", "pt-BR", "Oficina", "Uma oficina de bairro.",
        new("Gente que resolve.", [new("Agilidade", 2, new("Demora.", "No prazo.", "Antes do prazo.")), new("Clareza", 1, new("", "", ""))]),
        new(45, Touchpoint: "Balcão"),
        [new("Procura", Phase.Before, ["Telefone"]), new("Visita", Phase.During, ["Balcão", "Telefone"]), new("Garantia", Phase.After, [])],
        [
            new("Telefone", TouchpointKind.Traditional, Observation.ByItself)
            {
                Channel = "Telefone", Objective = "Quem liga sabe quando pode vir.", ImportanceToCustomer = 5, ImportanceToCompany = 3,
                MomentOfTruth = true, Questions = ["Tem vaga hoje?"], EstimatedReach = EstimatedReach.Most,
            },
            new("Balcão", TouchpointKind.Traditional, Observation.NotMeasured) { Planned = true },
        ]);

    [Fact]
    public void What_was_written_is_read_back_the_same()
    {
        var again = Read(Encoding.UTF8.GetString(TemplateFile.Write(Small)));

        Encoding.UTF8.GetString(TemplateFile.Write(again)).ShouldBe(Written());
        again.Touchpoints[0].Questions.ShouldBe(["Tem vaga hoje?"]);
        again.Touchpoints[1].Planned.ShouldBeTrue();
        again.Touchpoints[0].EstimatedReach.ShouldBe(EstimatedReach.Most);
        again.Goal.ShouldBe(Small.Goal);
    }

    [Fact]
    public void A_byte_order_mark_is_no_obstacle()
        => TemplateFile.Read([.. Encoding.UTF8.Preamble, .. TemplateFile.Write(Small)]).Succeeded(out _, out _).ShouldBeTrue();

    [Fact]
    public void Accents_stay_readable_in_the_file()
        => Encoding.UTF8.GetString(TemplateFile.Write(Small)).ShouldContain("\"Balcão\"");

    [Fact]
    public void An_unknown_member_is_refused_with_its_place()
    {
        var refusal = Refused(Written().Replace("\"momentOfTruth\": true", "\"momentOfTruht\": true"));

        refusal.Code.ShouldBe("template.not_understood");
        refusal.Arguments[0].ToString()!.ShouldStartWith("$.touchpoints[0]");
    }

    [Theory]
    [InlineData("\"phase\": \"before\"", "\"phase\": \"antes\"")]
    [InlineData("\"withinDays\": 45", "\"withinDays\": \"45\"")]
    [InlineData("\"withinDays\": 45", "\"withinDays\": 45, \"withinDays\": 45")]
    [InlineData("\"statement\": \"Gente que resolve.\"", "\"statement\": null")]
    [InlineData("\"kind\": \"traditional\"", "\"kind\": 1")]
    public void A_member_of_the_wrong_shape_is_not_understood(string good, string bad)
        => Refused(Written().Replace(good, bad)).Code.ShouldBe("template.not_understood");

    [Fact]
    public void Text_that_is_not_JSON_is_refused_with_its_line()
    {
        var refusal = Refused("{\n\"format\": oops");

        refusal.Code.ShouldBe("template.not_understood");
        refusal.Arguments[1].ShouldBe(2L);
    }

    [Fact]
    public void A_newer_version_hears_that_it_is_newer()
        => Refused(Written().Replace("\"version\": 1", "\"version\": 2, \"news\": []")).Code.ShouldBe("template.other_version");

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"other\",\"version\":1}")]
    public void Another_kind_of_file_is_refused(string file)
        => Refused(file).Code.ShouldBeOneOf("template.other_format", "template.not_understood");

    [Fact]
    public void A_file_above_the_limit_is_refused()
        => TemplateFile.Read(new byte[TemplateFile.LargestBytes + 1]).Succeeded(out _, out _).ShouldBeFalse();

    static string Written() => Encoding.UTF8.GetString(TemplateFile.Write(Small));

    static Template Read(string file)
        => TemplateFile.Read(Encoding.UTF8.GetBytes(file)).Match(template => template, refusal => throw new InvalidOperationException(refusal.ToString()));

    static Refusal Refused(string file)
    {
        TemplateFile.Read(Encoding.UTF8.GetBytes(file)).Succeeded(out _, out var refusal).ShouldBeFalse();
        return refusal;
    }
}
