namespace Pontua.Tests;

public class OutcomeTests
{
    [Fact]
    public void A_refusal_is_not_a_success()
    {
        Outcome<int> outcome = new Refusal("grade.out_of_range");

        outcome.Succeeded(out _, out var refusal).ShouldBeFalse();
        refusal.Code.ShouldBe("grade.out_of_range");
    }
}
