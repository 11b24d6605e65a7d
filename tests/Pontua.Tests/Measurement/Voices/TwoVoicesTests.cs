using Pontua.Measurement;
using Pontua.Measurement.Voices;
using Pontua.TouchpointMap;

namespace Pontua.Tests.Measurement.Voices;

public class TwoVoicesTests
{
    /// <summary>The fifteen probabilities of Benjamini and Hochberg (1995), table 1: at 0.05 the first four are finds.</summary>
    static readonly double[] Published = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1.000];

    [Fact]
    public void The_published_example_has_four_finds()
    {
        FalseDiscovery.Adjust(Published).Count(q => q <= FalseDiscovery.Bound).ShouldBe(4);
        FalseDiscovery.Adjust([.. Published.Reverse()]).Reverse().ShouldBe(FalseDiscovery.Adjust(Published)); // in whatever order
    }

    [Fact]
    public void Adjusted_is_the_smallest_bound_by_its_definition()
    {
        var chance = new Random(3);
        for (var run = 0; run < 200; run++)
        {
            var p = Enumerable.Range(0, 1 + chance.Next(12)).Select(_ => Math.Round(chance.NextDouble(), 2)).ToArray();
            var ordered = p.Order().ToArray();
            var adjusted = FalseDiscovery.Adjust(p);
            for (var i = 0; i < p.Length; i++)
            {
                // Of all at least as large, the least of p(k) x m / k.
                adjusted[i].ShouldBe(Math.Min(1, ordered.Index().Where(o => o.Item >= p[i]).Min(o => o.Item * p.Length / (o.Index + 1))), 1e-12);
            }
        }
    }

    [Fact]
    public void Where_staff_think_better_of_it_than_customers_do_is_a_blind_spot_and_the_other_way_round_good_news()
    {
        var (high, low) = (Customers(4.6, 60), Customers(1.8, 60));
        TwoVoices.Judge([TwoVoices.Of([5, 5, 4.5, 5], low)!, TwoVoices.Of([2, 1.5, 2, 2], high)!, TwoVoices.Of([5, 4, 5, 4.5], high)!, TwoVoices.Of([5, 5], low)!])
            .ShouldBe([VoicesVerdict.BlindSpot, VoicesVerdict.BetterThanThought, VoicesVerdict.NoDifference, VoicesVerdict.TooFew]);
    }

    [Fact]
    public void Without_one_of_the_two_there_is_nothing_to_set_against_each_other()
    {
        TwoVoices.Of([], Customers(4, 20)).ShouldBeNull();
        TwoVoices.Of([4, 4, 4], new Dictionary<int, long>()).ShouldBeNull();
        TwoVoices.Of([4, 4, 4], Customers(4, 9))!.Interval.ShouldBeNull();
    }

    [Fact]
    public void Each_rater_has_one_voice_on_a_touchpoint_weighted_as_the_companys_grade_is()
    {
        var (safety, speed) = (new AttributeId(Guid.CreateVersion7()), new AttributeId(Guid.CreateVersion7()));
        var weights = new Dictionary<AttributeId, int> { [safety] = 3, [speed] = 1 };
        var point = new TouchpointId(Guid.CreateVersion7());
        Evaluation Given(string rater, AttributeId attribute, int grade) => new(Guid.CreateVersion7(), point, Side.Company, rater, DateTimeOffset.UnixEpoch) { AttributeId = attribute, Grade = grade };

        CompanyGrade.VoicesOfTouchpoint([Given("Ana", safety, 5), Given("Ana", speed, 1), Given("Bia", speed, 2)], weights).ShouldBe([4, 2]);
    }

    [Theory]
    [InlineData(0, 0, EvidenceLevel.Assumed)]
    [InlineData(0, 2, EvidenceLevel.Assumed)]
    [InlineData(0, 3, EvidenceLevel.Partly)]
    [InlineData(1, 0, EvidenceLevel.Partly)]
    [InlineData(10, 0, EvidenceLevel.BackedByData)]
    public void A_grade_rests_on_customers_on_reasons_or_on_nothing(long customers, int reasoned, EvidenceLevel level) => EvidenceLevels.Of(customers, reasoned).ShouldBe(level);

    static Dictionary<int, long> Customers(double mean, int count)
    {
        var chance = new Random(9);
        return PermutationTestTests.Counted(Enumerable.Range(0, count).Select(_ => 10 * Math.Clamp((int)Math.Round(mean + chance.NextDouble() - .5), 1, 5)));
    }
}
