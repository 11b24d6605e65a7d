using Pontua.Ingestion;

namespace Pontua.Tests.Ingestion;

public class LikelyTouchpointTests
{
    [Theory]
    [InlineData("WhatsApp", "Simulação pelo WhatsApp")]
    [InlineData("whatsapp", "Simulação pelo WhatsApp")]
    [InlineData("simulacao", "Simulação pelo WhatsApp")]
    [InlineData("Atendimento: visita à loja (SP)", "Visita a loja")]
    [InlineData("pelo-WhatsApp", "Simulação pelo WhatsApp")]
    public void A_name_inside_the_other_is_likely_case_and_accents_aside(string name, string likely)
        => LikelyTouchpoint.Of(name, ["Simulação pelo WhatsApp", "Visita a loja", "Telefone"])!.Name.ShouldBe(likely);

    [Theory]
    [InlineData("Site")]
    [InlineData("Zap")]
    [InlineData("—")]
    public void A_part_of_a_word_or_no_word_at_all_is_nothing(string name)
        => LikelyTouchpoint.Of(name, ["Visite a loja", "WhatsApp"]).ShouldBeNull();

    [Fact]
    public void Of_several_none_is_likely()
        => LikelyTouchpoint.Of("Telefone", ["Telefone da central", "Telefone da loja"]).ShouldBeNull();

    [Theory]
    [InlineData("Vizita à loja", "Visita a loja")]
    [InlineData("Visita a lojas", null)]
    [InlineData("Telefoen", "Telefone")]
    [InlineData("telefonne", "Telefone")]
    [InlineData("Telfon", null)]
    [InlineData("Assenbléa geral", "Assembleia geral")]
    [InlineData("Filial A", null)]
    [InlineData("Guiche12 central", null)]
    public void A_misspelt_name_is_likely_unless_it_may_be_another(string name, string? likely)
        => (LikelyTouchpoint.Of(name, ["Visita a loja", "Telefone", "Assembleia geral", "Filial B", "Guiche11 central"])?.Name).ShouldBe(likely);

    [Fact]
    public void A_name_that_stands_in_one_goes_before_one_that_is_nearly_the_same()
        => LikelyTouchpoint.Of("Contato", ["Contrato", "Primeiro contato"])!.Name.ShouldBe("Primeiro contato");

    [Theory]
    [InlineData("Vizita à loja", true), InlineData("Retorno pelo site", true), InlineData("site", false), InlineData("Loja", false), InlineData("Contato", false)]
    public void It_is_clear_where_it_is_misspelt_among_other_words_or_more_than_half_of_the_words_are_there(string name, bool isClear)
        => LikelyTouchpoint.Of(name, ["Visita a loja", "Pedido de retorno pelo site", "Contrato"])!.IsClear.ShouldBe(isClear);
}
