using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Templates;

namespace Pontua.Tests.TouchpointMap.Templates;

public class TemplateRulesTests
{
    static readonly TemplateTouchpoint Phone = new("Telefone", TouchpointKind.Traditional, Observation.ByItself);

    static readonly Template Smallest = new(
        "x", "pt-BR", "X", "", new("", []), new(90), [new("Antes", Phase.Before, ["Telefone"])], [Phone]);

    [Fact]
    public void The_smallest_map_may_stand() => Smallest.Validate().Succeeded(out _, out _).ShouldBeTrue();

    [Fact]
    public void A_name_of_29_characters_is_too_long_for_a_card()
    {
        var name = new string('a', 29);
        var refusal = Refused(Smallest with { Touchpoints = [Phone with { Name = name }], Stages = [new("Antes", Phase.Before, [name])] });

        refusal.Code.ShouldBe("template.text");
        refusal.Arguments.ShouldBe(["touchpoints.name", name, 28]);
    }

    [Fact]
    public void Two_names_that_differ_only_in_accents_are_one_name()
        => Refused(Smallest with
        {
            Touchpoints = [Phone with { Name = "Recepção" }, Phone with { Name = "recepcao" }],
            Stages = [new("Antes", Phase.Before, ["Recepção", "recepcao"])],
        }).Code.ShouldBe("template.twice");

    [Fact]
    public void A_stage_names_only_touchpoints_of_the_file()
        => Refused(Smallest with { Stages = [new("Antes", Phase.Before, ["Telefone", "Fax"])] }).Arguments.ShouldBe(["Antes", "Fax"]);

    [Fact]
    public void Each_touchpoint_stands_somewhere()
        => Refused(Smallest with { Touchpoints = [Phone, Phone with { Name = "Fax" }] }).Code.ShouldBe("template.touchpoint_without_stage");

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void A_posture_has_two_to_seven_attributes(int count)
        => Refused(Smallest with
        {
            Posture = new("", [.. Enumerable.Range(0, count).Select(i => new TemplateAttribute($"A{i}", 1, new("", "", "")))]),
        }).Code.ShouldBe("template.attribute_count");

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void An_importance_is_1_to_5(int importance)
        => Refused(Smallest with { Touchpoints = [Phone with { ImportanceToCustomer = importance }] }).Code.ShouldBe("template.number");

    [Fact]
    public void A_goal_is_a_touchpoint_or_an_outcome_not_both()
        => Refused(Smallest with { Goal = new(90, "Telefone", "venda") }).Code.ShouldBe("template.goal_twice");

    [Theory]
    [InlineData(0)]
    [InlineData(731)]
    public void A_goal_is_reached_within_some_days(int days)
        => Refused(Smallest with { Goal = new(days) }).Code.ShouldBe("template.number");

    [Fact]
    public void Two_phases_may_each_have_a_stage_of_the_same_name()
        => (Smallest with { Stages = [new("Visita", Phase.Before, ["Telefone"]), new("Visita", Phase.After, [])] })
            .Validate().Succeeded(out _, out _).ShouldBeTrue();

    [Theory]
    [InlineData(0.88, EstimatedReach.AlmostAll)]
    [InlineData(0.05, EstimatedReach.Few)]
    [InlineData(0.4, EstimatedReach.Some)]
    public void A_share_has_its_nearest_word(double share, EstimatedReach word) => EstimatedReaches.Nearest(share).ShouldBe(word);

    static Refusal Refused(Template template)
    {
        template.Validate().Succeeded(out _, out var refusal).ShouldBeFalse();
        return refusal;
    }
}
