using Pontua.Server.Ui.Tables;

namespace Pontua.Server.Tests.Ui;

public class TableViewTests
{
    static readonly Row[] Rows = [new("Loja", 3), new("Água e café", 40), new("Simulação pelo site", null), new("agência", 3)];

    static readonly Column<Row>[] Columns = [new("name", "Ponto", _ => _ => { }, Words: row => row.Name), new("persons", "Pessoas", _ => _ => { }, row => row.Persons, true), new("photo", "", _ => _ => { })];

    [Theory]
    [InlineData("", "Loja, Água e café, Simulação pelo site, agência")]
    [InlineData("ordem=name", "agência, Água e café, Loja, Simulação pelo site")]
    [InlineData("ordem=-name", "Simulação pelo site, Loja, Água e café, agência")]
    [InlineData("ordem=persons", "Loja, agência, Água e café, Simulação pelo site")]
    [InlineData("ordem=-persons", "Água e café, Loja, agência, Simulação pelo site")]
    [InlineData("ordem=photo", "Loja, Água e café, Simulação pelo site, agência")]
    [InlineData("ordem=--persons", "Loja, Água e café, Simulação pelo site, agência")]
    [InlineData("ordem=nothing", "Loja, Água e café, Simulação pelo site, agência")]
    public void Rows_stand_in_the_order_asked_for_and_those_without_a_value_at_the_end(string query, string names) => NamesOf(query).ShouldBe(names);

    [Theory]
    [InlineData("filtro=AGUA", "Água e café")]
    [InlineData("filtro=site+simulacao", "Simulação pelo site")]
    [InlineData("filtro=a&ordem=-persons", "Água e café, Loja, agência, Simulação pelo site")]
    [InlineData("filtro=%20", "Loja, Água e café, Simulação pelo site, agência")]
    [InlineData("filtro=40", "")]
    public void Rows_are_found_by_all_words_case_and_accents_aside(string query, string names) => NamesOf(query).ShouldBe(names);

    [Fact]
    public void A_filter_longer_than_one_writes_is_cut()
        => Of("filtro=" + new string('a', 5_000)).Filter.Length.ShouldBe(TableView.LongestFilter);

    [Theory]
    [InlineData("", "name, persons, photo")]
    [InlineData("coluna=name", "name, photo")]
    [InlineData("coluna=", "photo")]
    public void Columns_are_all_or_those_chosen(string query, string keys)
        => string.Join(", ", Columns.Where(Of(query).Shows).Select(column => column.Key)).ShouldBe(keys);

    [Theory]
    [InlineData("", 1), InlineData("pagina=3", 3), InlineData("pagina=0", 1), InlineData("pagina=-2", 1), InlineData("pagina=x", 1)]
    public void Pages_count_from_one(string query, int page) => Of(query).Page.ShouldBe(page);

    static string NamesOf(string query) => string.Join(", ", Of(query).Choose(Rows, Columns).Select(row => row.Name));

    static TableView Of(string query) => TableView.Of($"http://localhost/medir?{query}");

    sealed record Row(string Name, int? Persons);
}
