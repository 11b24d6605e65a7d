namespace Pontua.Server.Measurement;

/// <summary>Addresses of the pages of measures and of customers.</summary>
static class MeasurePaths
{
    public const string Funnel = "/medir";
    public const string Paths = "/medir/caminhos";
    public const string Transitions = "/medir/transicoes";
    public const string Measures = "/medir/medidas";
    public const string Persons = "/medir/pessoas";
    public const string Customers = "/clientes";

    public const string FunnelFile = "/medir/funil.csv";
    public const string PathsFile = "/medir/caminhos.csv";
    public const string TransitionsFile = "/medir/transicoes.csv";
    public const string MeasuresFile = "/medir/medidas.csv";
    public const string PersonsFile = "/medir/pessoas.csv";
    public const string CustomersFile = "/clientes.csv";

    public static string Customer(long number) => $"{Customers}/{number}";
}
