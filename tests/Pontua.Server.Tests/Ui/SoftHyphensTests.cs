using Pontua.Server.Ui;

namespace Pontua.Server.Tests.Ui;

public class SoftHyphensTests
{
    [Theory]
    [InlineData("Pesquisa e agradecimento", "Pesquisa e agra|de|ci|mento")]
    [InlineData("Acompanhamento", "Acompa|nha|mento")]
    [InlineData("Recomendação", "Reco|mendação")]
    [InlineData("Conversa com o consultor", "Conversa com o consultor")]
    public void A_long_word_may_be_broken_between_syllables_and_never_near_its_ends(string words, string broken)
        => SoftHyphens.In(words).Replace('\u00ad', '|').ShouldBe(broken);
}
