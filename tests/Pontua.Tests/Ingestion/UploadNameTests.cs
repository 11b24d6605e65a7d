using Pontua.Ingestion;

namespace Pontua.Tests.Ingestion;

public class UploadNameTests
{
    [Theory]
    [InlineData("março.csv", "março.csv")]
    [InlineData("C:\\Users\\Ana\\março.csv", "março.csv")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("\"  vendas 2026.csv \"", "vendas 2026.csv")]
    [InlineData("a\0b\r\nc\u202Egpj.csv", "abcgpj.csv")]
    [InlineData("meia\uD83D.csv", "meia.csv")]
    [InlineData("😀 fotos.csv", "😀 fotos.csv")]
    [InlineData("pasta/", "")]
    [InlineData("..", "")]
    [InlineData("\u0007", "")]
    [InlineData(null, "")]
    public void Is_the_last_part_of_what_was_sent_without_what_cannot_be_seen(string? sent, string kept) => UploadName.Clean(sent).ShouldBe(kept);

    [Fact]
    public void Is_cut_in_front_of_its_ending_and_never_through_a_character()
    {
        UploadName.Clean($"{new string('x', 300)}.csv.gz").ShouldBe($"{new string('x', 117)}.gz");
        UploadName.Clean(new string('x', 300)).Length.ShouldBe(120);
        UploadName.Clean($"{new string('x', 115)}😀😀😀.csv").ShouldBe($"{new string('x', 115)}.csv");
    }
}
