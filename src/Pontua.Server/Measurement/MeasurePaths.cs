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

    public static string Customer(long number) => $"{Customers}/{number}";
}
