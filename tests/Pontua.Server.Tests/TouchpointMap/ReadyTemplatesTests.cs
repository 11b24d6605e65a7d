using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Templates;

namespace Pontua.Server.Tests.TouchpointMap;

public class ReadyTemplatesTests
{
    public static readonly MatrixTheoryData<string, string> Files = new(["sme", "consultancy", "consorcio", "clinic"], ["pt-BR", "en-US"]);

    [Theory, MemberData(nameof(Files))]
    public void A_ready_template_survives_export_and_import(string key, string language)
    {
        var template = Find(key, language);
        TemplateFile.Read(TemplateFile.Write(template)).Succeeded(out var again, out _).ShouldBeTrue();

        again.ShouldBeEquivalentTo(template);
        (template.Key, template.Language).ShouldBe((key, language));
    }

    [Theory]
    [InlineData("sme", 19, 23, 8, 5, 10)]
    [InlineData("consultancy", 19, 23, 8, 5, 10)]
    [InlineData("consorcio", 56, 56, 20, 9, 27)]
    [InlineData("clinic", 25, 25, 9, 9, 7)]
    public void A_template_has_the_places_it_promises(string key, int touchpoints, int places, int before, int during, int after)
    {
        var template = Find(key, "pt-BR");

        template.Touchpoints.Count.ShouldBe(touchpoints);
        template.PlaceCount.ShouldBe(places);
        template.TouchpointCountOf(Phase.Before).ShouldBe(before);
        template.TouchpointCountOf(Phase.During).ShouldBe(during);
        template.TouchpointCountOf(Phase.After).ShouldBe(after);
    }

    [Fact]
    public void Networks_site_and_printed_matter_recur_in_the_list_of_small_companies()
        => Find("sme", "pt-BR").Stages.SelectMany(stage => stage.Touchpoints).GroupBy(name => name).Where(group => group.Count() > 1)
            .Select(group => group.Key).ShouldBe(["Redes sociais", "Site", "Material gráfico"], ignoreOrder: true);

    [Fact]
    public void The_consortium_has_its_ten_stages()
        => Find("consorcio", "pt-BR").Stages.Select(stage => (stage.Phase, stage.Name)).ShouldBe([
            (Phase.Before, "Descoberta"), (Phase.Before, "Simulação"), (Phase.Before, "Proposta"),
            (Phase.During, "Documentos"), (Phase.During, "Assinatura e 1ª parcela"), (Phase.During, "Boas-vindas e 7 dias"),
            (Phase.After, "Vida no grupo"), (Phase.After, "Contemplação e crédito"), (Phase.After, "Apoio e saída"), (Phase.After, "Quitação e volta"),
        ]);

    [Theory]
    [InlineData("sme")]
    [InlineData("consultancy")]
    [InlineData("consorcio")]
    [InlineData("clinic")]
    public void Both_languages_have_the_same_shape(string key)
        => Shape(Find(key, "en-US")).ShouldBe(Shape(Find(key, "pt-BR")));

    [Theory, MemberData(nameof(Files))]
    public void Each_touchpoint_says_what_the_customer_should_leave_with_and_asks(string key, string language)
        => Find(key, language).Touchpoints.ShouldAllBe(touchpoint =>
            touchpoint.Objective!.EndsWith('.') && touchpoint.Questions.Count >= 1 && touchpoint.Questions.Count <= 3
            && touchpoint.ImportanceToCompany != null && touchpoint.ImportanceToCustomer != null && touchpoint.EstimatedReach != null);

    [Theory]
    [InlineData("pt-BR", "Profissionalismo, Segurança, Agilidade, Clareza, Cordialidade, Confiança")]
    [InlineData("en-US", "Professionalism, Security, Speed, Clarity, Warmth, Trust")]
    public void The_library_offers_six_attributes_with_examples(string language, string names)
    {
        var attributes = ReadyTemplates.Attributes(language);

        string.Join(", ", attributes.Select(attribute => attribute.Name)).ShouldBe(names);
        attributes.SelectMany(a => new[] { a.Examples.One, a.Examples.Three, a.Examples.Five }).ShouldAllBe(example => example.Length > 20);
    }

    [Fact]
    public void An_unknown_template_is_refused_with_the_known_ones()
    {
        ReadyTemplates.Find("bank", "pt-BR").Succeeded(out _, out var refusal).ShouldBeFalse();
        refusal.Arguments.ShouldBe(["bank", "consorcio, clinic, sme, consultancy"]);
    }

    static Template Find(string key, string language)
        => ReadyTemplates.Find(key, language).Match(template => template, refusal => throw new InvalidOperationException(refusal.ToString()));

    // What must not depend on the language: order, phases, places, importance, kinds.
    static string Shape(Template template)
        => string.Join('\n', template.Stages.Select(stage =>
            $"{stage.Phase} {string.Join(' ', stage.Touchpoints.Select(name => template.Touchpoints.ToList().FindIndex(t => t.Name == name)))}"))
        + string.Join('\n', template.Touchpoints.Select(t =>
            $"{t.Kind} {t.Observation} {t.ImportanceToCustomer} {t.ImportanceToCompany} {t.MomentOfTruth} {t.Questions.Count} {t.EstimatedReach} {t.Channel is null}"))
        + $"{template.Goal.WithinDays} {template.Goal.Touchpoint is null} {template.Posture.Attributes.Count}";
}
