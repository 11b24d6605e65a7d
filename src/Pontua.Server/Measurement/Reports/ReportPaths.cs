namespace Pontua.Server.Measurement.Reports;

/// <summary>Addresses of the report and of its files, which take the period as the page does.</summary>
static class ReportPaths
{
    public const string Pdf = "/melhorar/relatorio.pdf", Workbook = "/melhorar/relatorio.xlsx";
}
