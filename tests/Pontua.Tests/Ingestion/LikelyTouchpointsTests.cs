using Pontua.Ingestion;

namespace Pontua.Tests.Ingestion;

public class LikelyTouchpointsTests
{
    [Theory]
    [InlineData("WhatsApp", "Simulação pelo WhatsApp")]
    [InlineData("whatsapp", "Simulação pelo WhatsApp")]
    [InlineData("Whats App", "Simulação pelo WhatsApp")]
    [InlineData("simulacao", "Simulação pelo WhatsApp")]
    [InlineData("Atendimento: visita à loja (SP)", "Visita a loja")]
    [InlineData("pelo-WhatsApp", "Simulação pelo WhatsApp")]
    public void A_name_inside_the_other_is_likely_case_and_accents_aside(string name, string likely)
        => LikelyTouchpoints.Of(name, ["Simulação pelo WhatsApp", "Visita a loja", "Telefone"])!.Names.ShouldBe([likely]);

    [Theory]
    [InlineData("Site")]
    [InlineData("Zap")]
    [InlineData("—")]
    public void A_part_of_a_word_or_no_word_at_all_is_nothing(string name)
        => LikelyTouchpoints.Of(name, ["Visite a loja", "WhatsApp"]).ShouldBeNull();

    [Theory]
    [InlineData("Indicação", "Indicação de cliente|Indicação de parceiro")]
    [InlineData("Parceiro", "Indicação de parceiro")]
    [InlineData("Envio proposta", "Envio da proposta|Envio de proposta")]
    public void All_that_it_may_be_are_likely_and_of_several_none_is_clear(string name, string likely)
        => LikelyTouchpoints.Of(name, ["Indicação de cliente", "Telefone", "Indicação de parceiro", "Envio da proposta", "Envio de proposta"])!
            .ShouldSatisfyAllConditions(found => string.Join('|', found.Names).ShouldBe(likely), found => found.IsClear.ShouldBeFalse());

    [Theory]
    [InlineData("Vizita à loja", "Visita a loja")]
    [InlineData("Visita a lojas", null)]
    [InlineData("Telefoen", "Telefone")]
    [InlineData("telefonne", "Telefone")]
    [InlineData("Telfon", null)]
    [InlineData("Assenbléa geral", "Assembleia geral")]
    [InlineData("Filial A", null)]
    [InlineData("Guiche12 central", null)]
    [InlineData("Imformações", "Informações")]
    [InlineData("Disconto de parcela", "Desconto de parcela")]
    public void A_misspelt_name_is_likely_unless_it_may_be_another(string name, string? likely)
        => (LikelyTouchpoints.Of(name, ["Visita a loja", "Telefone", "Assembleia geral", "Filial B", "Guiche11 central", "Informações", "Desconto de parcela"])?.Names.ShouldHaveSingleItem()).ShouldBe(likely);

    [Theory]
    [InlineData("Cliente insatisfeito", "Cliente satisfeito"), InlineData("Exportação de dados", "Importação de dados"), InlineData("Contato com adimplente", "Contato com inadimplente"), InlineData("Reagendamento", "Agendamento")]
    public void A_prefix_makes_another_word(string name, string onMap) => LikelyTouchpoints.Of(name, [onMap]).ShouldBeNull();

    [Fact]
    public void A_name_that_stands_in_one_goes_before_one_that_is_nearly_the_same()
        => LikelyTouchpoints.Of("Contato", ["Contrato", "Primeiro contato"])!.Names.ShouldBe(["Primeiro contato"]);

    [Theory]
    [InlineData("Vizita à loja", "Visita a loja"), InlineData("Whatsap", "WhatsApp"), InlineData("Telefoen", "Telefone"), InlineData("telefonne", "Telefone")]
    [InlineData("Simulaçao pelo Whatsap", "Simulação pelo WhatsApp"), InlineData("Atendimeto telefônico", "Atendimento telefônico"), InlineData("Visita-à-loja", "Visita a loja")]
    [InlineData("No site", "Site"), InlineData("Telefone", "Por telefone"), InlineData("the store", "Store")]
    [InlineData("Envio de proposta", "Envio da proposta"), InlineData("Conversa c/ consultor", "Conversa com o consultor"), InlineData("Assinatura contrato", "Assinatura do contrato")]
    [InlineData("Primeiro Boleto/Pix", "Primeiro boleto ou Pix"), InlineData("1º E-mail", "Primeiro e-mail"), InlineData("Whats App", "WhatsApp"), InlineData("Call center", "Callcenter")]
    public void It_is_clear_where_one_slip_of_the_pen_or_a_leading_word_parts_the_two(string name, string onMap)
        => LikelyTouchpoints.Of(name, [onMap])!.ShouldSatisfyAllConditions(found => found.Names.ShouldBe([onMap]), found => found.IsClear.ShouldBeTrue());

    [Theory]
    [InlineData("Contato", "Contrato"), InlineData("Contato inicial", "Contrato inicial"), InlineData("Internação", "Interação"), InlineData("Consultório", "Consultoria"), InlineData("Carga enviada", "Carta enviada")]
    [InlineData("Simulaçao pelo Watsapp", "Simulação pelo WhatsApp"), InlineData("Assenbléa geral", "Assembleia geral"), InlineData("Vizita à lojja nova", "Visita a loja nova")]
    [InlineData("Loja centro sul", "Loja centro"), InlineData("Contrato assinado cancelado", "Contrato assinado"), InlineData("Retorno pelo site", "Pedido de retorno pelo site"), InlineData("Loja", "Loja A"), InlineData("Não atendido", "Atendido")]
    [InlineData("Contrato sem fiador", "Contrato com fiador"), InlineData("Loja A", "Loja B"), InlineData("2º boleto", "Primeiro boleto"), InlineData("Plano C", "Plano")]
    [InlineData("Ligação ao cliente", "Ligação do cliente"), InlineData("E-mail ao cliente", "E-mail do cliente"), InlineData("Retorno pelo site", "Retorno no site"), InlineData("Nome e CPF", "Nome ou CPF"), InlineData("2ª via da parcela", "Segunda parcela")]
    public void Two_slips_one_where_words_differ_and_words_that_tell_more_are_only_worth_a_question(string name, string onMap)
        => (LikelyTouchpoints.Of(name, [onMap])?.IsClear ?? false).ShouldBeFalse();

    [Fact]
    public void Names_without_letters_are_no_misspelling_of_each_other()
        => LikelyTouchpoints.Of("???", ["!!!"]).ShouldBeNull();
}
