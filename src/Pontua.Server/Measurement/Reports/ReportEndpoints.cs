using Microsoft.AspNetCore.Http.HttpResults;
using Pontua.Server.Hosting;

namespace Pontua.Server.Measurement.Reports;

/// <summary>The report's files: at the address of each stands what the page of the same address shows.</summary>
static class ReportEndpoints
{
    public static void AddReports(this IServiceCollection services)
    {
        services.AddScoped<Verdicts.VerdictWords>();
        services.AddScoped<ReportTables>();
        services.AddScoped<MakeReport>();
        services.AddScoped<PrintReport>();
    }

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ReportPaths.Pdf, SendPdf).RequireAuthorization(Policies.Look).WithRequestTimeout(TimeSpan.FromMinutes(2));
        routes.MapGet(ReportPaths.Workbook, SendWorkbook).RequireAuthorization(Policies.Look).WithRequestTimeout(TimeSpan.FromMinutes(2));
    }

    static async Task<Results<FileContentHttpResult, ProblemHttpResult>> SendPdf(HttpContext http, MakeReport make, ReadPeriod read, PrintReport print)
    {
        if (!(await MakeAsync(http, make, read)).Succeeded(out var report, out var refusal) || !(await print.RunAsync(report, http.RequestAborted)).Succeeded(out var pdf, out refusal))
        {
            return refusal.ToProblem();
        }

        return TypedResults.File(pdf, "application/pdf", $"{report.Name}.pdf");
    }

    static async Task<Results<FileContentHttpResult, ProblemHttpResult>> SendWorkbook(HttpContext http, MakeReport make, ReadPeriod read)
        => (await MakeAsync(http, make, read)).Match<Results<FileContentHttpResult, ProblemHttpResult>>(
            report => TypedResults.File(ReportWorkbook.Write(report), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{report.Name}.xlsx"), refusal => refusal.ToProblem());

    static async Task<Outcome<Report>> MakeAsync(HttpContext http, MakeReport make, ReadPeriod read)
    {
        var (period, company, _) = await read.RunAsync(http.Request.Query["periodo"], http.Request.Query["de"], http.Request.Query["ate"], http.RequestAborted);
        return await make.RunAsync(new QuestionAddress(http.Request.Query).Selection(period), period, company, http.RequestAborted);
    }
}
