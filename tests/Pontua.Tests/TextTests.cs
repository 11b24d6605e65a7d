using Pontua.Ingestion;

namespace Pontua.Tests;

public class TextTests
{
    static readonly IEnumerable<char> BasicPlane = Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(code => (char)code);

    [Fact]
    public void Whatever_is_taken_as_text_can_be_brought_into_composed_form()
        => BasicPlane.Select(character => $"a{character}b").Where(IsTaken).ShouldAllBe(text => IsNormalizable(text));

    [Theory, InlineData('\uFFFE'), InlineData('\uD83D'), InlineData('\uDE00'), InlineData('\0'), InlineData('\u202E')]
    public void What_is_no_character_or_turns_others_round_is_refused(char character)
        => Text.Clean($"a{character}b", 10).Match(_ => "taken", refusal => refusal.Code).ShouldBe("text.unreadable_character");

    [Fact]
    public void Any_text_has_a_key()
        => BasicPlane.ShouldAllBe(character => Text.Key($"a{character}b").StartsWith('a'));

    [Theory, InlineData("Recep\uFFFEção", "recepcao"), InlineData("Recepção \uD83D\uDE00", "recepcao \uD83D\uDE00")]
    public void What_has_no_composed_form_is_left_out_of_a_key_and_the_rest_stays(string text, string key)
        => Text.Key(text).ShouldBe(key);

    [Fact]
    public void A_column_whose_name_is_unreadable_is_a_column_among_others()
        => ColumnGuess.GuessTouches(["cliente", "no\uFFFEta\uFFFE"], []).Values.Select(source => source.Text).ShouldBe(["cliente", "no\uFFFEta\uFFFE"]);

    static bool IsTaken(string text) => Text.Clean(text, 10).Succeeded(out _, out _);

    static bool IsNormalizable(string text)
    {
        try
        {
            return text.Normalize().Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
