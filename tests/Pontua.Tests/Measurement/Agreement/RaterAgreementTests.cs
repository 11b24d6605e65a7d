using Pontua.Measurement.Agreement;

namespace Pontua.Tests.Measurement.Agreement;

public class RaterAgreementTests
{
    static readonly Guid Ana = Guid.CreateVersion7(), Bia = Guid.CreateVersion7(), Caio = Guid.CreateVersion7();

    [Fact]
    public void Who_always_says_the_same_agrees_whether_grades_vary_or_not()
    {
        Level([Item(4, 4, 4), Item(4, 4, 4)]).ShouldBe(AgreementLevel.Agree);
        Level([Item(1, 1, 1), Item(5, 5, 5), Item(3, 3, 3)]).ShouldBe(AgreementLevel.Agree);
    }

    [Fact]
    public void Grades_that_lie_near_each_other_agree_in_part_even_where_alpha_is_low()
    {
        var near = RaterAgreement.Of([Item(4, 4, 5), Item(5, 4, 4), Item(4, 5, 4), Item(4, 4, 4)]);
        near.Alpha!.Value.ShouldBeLessThan(KrippendorffAlpha.Tentative);
        near.Level.ShouldBe(AgreementLevel.Partly);
    }

    [Fact]
    public void Grades_far_apart_do_not_agree() => Level([Item(1, 5, 3), Item(5, 1, 2), Item(2, 4, 5)]).ShouldBe(AgreementLevel.Disagree);

    [Fact]
    public void What_only_one_graded_compares_with_nothing() => Level([new Dictionary<Guid, int> { [Ana] = 3 }, new Dictionary<Guid, int> { [Bia] = 5 }]).ShouldBe(AgreementLevel.TooFew);

    [Fact]
    public void Kappa_is_told_of_just_two_raters()
    {
        RaterAgreement.Of([Item(1, 1, null), Item(3, 3, null), Item(5, 5, null)]).Kappa.ShouldBe(1);
        RaterAgreement.Of([Item(1, 1, 1), Item(3, 3, 3)]).Kappa.ShouldBeNull();
    }

    static AgreementLevel Level(IReadOnlyCollection<IReadOnlyDictionary<Guid, int>> items) => RaterAgreement.Of(items).Level;

    static Dictionary<Guid, int> Item(int? ana, int? bia, int? caio)
        => new[] { (Ana, ana), (Bia, bia), (Caio, caio) }.Where(said => said.Item2 is not null).ToDictionary(said => said.Item1, said => said.Item2!.Value);
}
