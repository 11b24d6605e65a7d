using Pontua.Crm;

namespace Pontua.Tests.Crm;

public class IdentitySpellingTests
{
    [Theory]
    [InlineData("(11) 98999-0010"), InlineData("11989990010"), InlineData("11 98999 0010"), InlineData("+55 11 98999-0010"), InlineData("5511989990010"), InlineData("(011) 98999.0010"), InlineData("+5511989990010"), InlineData("119 8999-0010"), InlineData("119 89990010")]
    public void A_mobile_is_one_however_it_is_typed(string typed) => IdentitySpelling.Of(typed).ShouldBe("(11) 98999-0010");

    [Theory, InlineData("(51) 3222-4455", false), InlineData("51 3222-4455", false), InlineData("+55 51 32224455", false), InlineData("5132224455", true)]
    public void A_fixed_line_needs_a_sign_that_it_is_one(string typed, bool isTelephone)
        => IdentitySpelling.Of(typed, isTelephone).ShouldBe("(51) 3222-4455");

    [Theory, InlineData("111.444.777-35", "111.444.777-35"), InlineData("11144477735", "111.444.777-35"), InlineData("111444777-35", "111.444.777-35"), InlineData("111 444 777 35", "111.444.777-35")]
    [InlineData("119000000-83", "119.000.000-83"), InlineData("119.000.000-83", "119.000.000-83"), InlineData("11222333/0001-81", "11.222.333/0001-81"), InlineData("11222333000181", "11.222.333/0001-81"), InlineData("11.222.333/000181", "11.222.333/0001-81"), InlineData("11 222 333 000181", "11.222.333/0001-81"), InlineData("111.444.77735", "111.444.777-35"), InlineData("11.222.333/0001-81", "11.222.333/0001-81")]
    public void A_CPF_and_a_CNPJ_have_their_marks(string typed, string spelling) => IdentitySpelling.Of(typed).ShouldBe(spelling);

    [Fact]
    public void Of_bare_digits_that_are_both_the_column_decides()
    {
        IdentitySpelling.Of("11900000083").ShouldBe("119.000.000-83");
        IdentitySpelling.Of("11900000083", isTelephone: true).ShouldBe("(11) 90000-0083");
        IdentitySpelling.Of("(11) 90000-0083").ShouldBe("(11) 90000-0083");
        IdentitySpelling.Of("11 90000-0083").ShouldBe("(11) 90000-0083");
        IdentitySpelling.Of("119.000.000-83", isTelephone: true).ShouldBe("119.000.000-83");
        IdentitySpelling.AllOf("119.000.000-83").ShouldHaveSingleItem();
        IdentitySpelling.AllOf("11900000083").ShouldBe(["11900000083", "119.000.000-83", "(11) 90000-0083"]);
    }

    [Theory, InlineData("11144477735", "111.444.777-35"), InlineData("11222333000181", "11.222.333/0001-81"), InlineData("14155550016", "141.555.500-16")]
    public void Bare_digits_that_cannot_be_a_telephone_of_Brazil_stay_bare_only_where_they_are_said_to_be_one(string typed, string registered)
    {
        IdentitySpelling.Of(typed).ShouldBe(registered);
        IdentitySpelling.Of(typed, isTelephone: true).ShouldBe(typed);
    }

    [Fact]
    public void An_address_is_the_same_in_capitals() => IdentitySpelling.Of("Ana.Souza@Exemplo.com.BR").ShouldBe("ana.souza@exemplo.com.br");

    [Theory]
    [InlineData("173688"), InlineData("Case 12"), InlineData("Ana Souza"), InlineData("5132224455"), InlineData("11111111111"), InlineData("(20) 98999-0010"), InlineData("+1 415 555 2671"), InlineData("+1 415 555 0016"), InlineData("1-415-555-0016"), InlineData("(11) 33334-0087"), InlineData("+33 6 12 34 00 00")]
    [InlineData("(212) 555-0123"), InlineData("(415) 555-2671"), InlineData("312-555-0123"), InlineData("312.555.0123"), InlineData("119.876.543-21"), InlineData("119.876.54321"), InlineData("359 88 812 345"), InlineData("(359) 88 812 345")]
    [InlineData("11 8999-0010"), InlineData("a1b2c3d4e5f60718293a4b5c6d7e8f90"), InlineData("ana@"), InlineData("1234567890123456"), InlineData("-"), InlineData("55")]
    public void Anything_else_stays_as_it_was_typed(string typed) => IdentitySpelling.Of(typed).ShouldBe(typed);

    [Fact]
    public void A_spelling_is_its_own()
    {
        foreach (var typed in (string[])["11989990010", "11144477735", "11222333000181", "5132224455", "ANA@exemplo.com.br", "11900000083"])
        {
            foreach (var isTelephone in (bool[])[true, false])
            {
                var spelling = IdentitySpelling.Of(typed, isTelephone);
                IdentitySpelling.Of(spelling, isTelephone).ShouldBe(spelling);
            }
        }
    }
}
