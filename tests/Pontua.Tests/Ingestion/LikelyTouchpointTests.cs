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
        => LikelyTouchpoint.Of(name, ["Simulação pelo WhatsApp", "Visita a loja", "Telefone"]).ShouldBe(likely);

    [Theory]
    [InlineData("Site")]
    [InlineData("Zap")]
    [InlineData("—")]
    public void A_part_of_a_word_or_no_word_at_all_is_nothing(string name)
        => LikelyTouchpoint.Of(name, ["Visite a loja", "WhatsApp"]).ShouldBeNull();

    [Fact]
    public void Of_several_none_is_likely()
        => LikelyTouchpoint.Of("Telefone", ["Telefone da central", "Telefone da loja"]).ShouldBeNull();
}
