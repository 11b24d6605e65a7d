using Pontua.Governance;
using Pontua.Measurement;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Spots;

namespace Pontua.Tests.TouchpointMap.Spots;

public class SpotTests
{
    [Fact]
    public void A_code_is_read_as_people_type_it_and_leads_to_its_workspace()
    {
        var random = new Random(5);
        foreach (var workspace in (int[])[1, 31, 32, 1_000, int.MaxValue])
        {
            var secret = new byte[SpotCode.SecretBytes];
            random.NextBytes(secret);
            var code = SpotCode.Of(new WorkspaceId(workspace), secret);

            code.Text.Length.ShouldBeInRange(13, SpotCode.Longest);
            SpotCode.Parse(code.Text).ShouldBe(code);
            SpotCode.Parse($" {code.InGroups.ToUpperInvariant().Replace('0', 'O').Replace('1', 'L')} ").ShouldBe(code);
        }
    }

    [Theory, InlineData(null), InlineData(""), InlineData("abcd"), InlineData("0123456789ab"), InlineData("0123456789ab0"), InlineData("0123456789abu1"), InlineData("0123456789abzzzzzzz"), InlineData("../../etc/passwd!")]
    public void What_has_not_the_shape_of_a_code_is_none(string? written) => SpotCode.Parse(written).ShouldBeNull();

    [Fact]
    public void Each_attribute_is_asked_in_its_turn_and_every_fourth_scan_the_expectation()
    {
        AttributeId[] attributes = [new(Guid.CreateVersion7()), new(Guid.CreateVersion7())];
        var spot = new Spot(new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), null, "0123456789ab1");

        var asked = Enumerable.Range(0, 16).Select(_ => spot.Scan(attributes)).ToList();

        asked.Take(8).ShouldBe([attributes[0], attributes[1], attributes[0], null, attributes[1], attributes[0], attributes[1], null]);
        asked.Count(a => a == attributes[0]).ShouldBe(6);
        spot.Scans.ShouldBe(16);
        spot.Scan([]).ShouldBeNull();
    }

    [Fact]
    public void Exceeded_is_better_or_much_better_with_the_interval_of_Wilson_and_few_are_not_told()
    {
        Expectation.Of([]).ShouldBeNull();
        Expectation.Of([(4, 3), (1, 1)])!.Value.IsHidden.ShouldBeTrue();

        var told = Expectation.Of([(1, 30), (2, 54), (3, 200), (4, 88), (5, 40)])!.Value;

        (told.Exceeded.Part, told.Exceeded.Whole, told.IsHidden).ShouldBe((128, 412, false));
        told.Exceeded.Interval.Low.ShouldBe(.2680, 1e-4); // Wilson 1927, worked out apart
        told.Exceeded.Interval.High.ShouldBe(.3569, 1e-4);
    }
}
