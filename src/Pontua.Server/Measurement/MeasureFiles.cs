using Microsoft.AspNetCore.Http.HttpResults;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>The files of the pages of measures and of customers: at the address of each stands what the page of the same address shows, and all of it.</summary>
static class MeasureFiles
{
    public static void MapMeasureFiles(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").RequireAuthorization(Policies.Look);
        group.MapGet(MeasurePaths.FunnelFile, SendFunnel);
        group.MapGet(MeasurePaths.PathsFile, SendPaths);
        group.MapGet(MeasurePaths.TransitionsFile, SendTransitions);
        group.MapGet(MeasurePaths.MeasuresFile, SendMeasures);
        var lists = routes.MapGroup("").RequireAuthorization(Policies.Manage);
        lists.MapGet(MeasurePaths.PersonsFile, SendPersons).WithMetadata(new AsksForProofAttribute(MeasurePaths.Persons) { IsFile = true }).DisableRequestTimeout();
        lists.MapGet(MeasurePaths.CustomersFile, SendCustomers).WithMetadata(new AsksForProofAttribute(MeasurePaths.Customers) { IsFile = true }).DisableRequestTimeout();
    }

    static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> SendFunnel(HttpContext http, ReadPeriod read, CountFunnel count, ShowChoices choices, QuestionSheets sheets)
    {
        var (asked, period) = (new QuestionAddress(http.Request.Query), (await ReadAsync(read, http)).Period);
        var funnel = new FunnelAsked(asked.Selection(period), asked.Steps, asked.WindowDays is { } days ? TimeSpan.FromDays(days) : null);
        if (!(await count.RunAsync(funnel, http.RequestAborted)).Succeeded(out var shown, out var refusal))
        {
            return refusal.ToProblem();
        }

        return await FindComparisonAsync(asked, period, choices, http) is not { } comparison ? sheets.Of(shown, period).ToResult()
            : Send(await count.CompareAsync(funnel, shown, comparison, http.RequestAborted), rows => sheets.Of(shown, period, new(comparison, rows)));
    }

    static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> SendPaths(HttpContext http, ReadPeriod read, CountPaths count, QuestionSheets sheets)
    {
        var (asked, period) = (new QuestionAddress(http.Request.Query), (await ReadAsync(read, http)).Period);
        return Send(await count.RunAsync(new(asked.Selection(period), asked.Length, asked.Top), http.RequestAborted), shown => sheets.Of(shown, period));
    }

    static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> SendTransitions(HttpContext http, ReadPeriod read, CountTransitions count, ShowChoices choices, QuestionSheets sheets)
    {
        var (asked, period) = (new QuestionAddress(http.Request.Query), (await ReadAsync(read, http)).Period);
        if (!(await count.RunAsync(new(asked.Selection(period)), http.RequestAborted)).Succeeded(out var shown, out var refusal))
        {
            return refusal.ToProblem();
        }

        return await FindComparisonAsync(asked, period, choices, http) is not { } comparison ? sheets.Of(shown, asked.Origin, period).ToResult()
            : Send(await count.RunAsync(new(comparison.Selection), http.RequestAborted), other => sheets.Of(shown, asked.Origin, period, comparison, other));
    }

    static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> SendMeasures(HttpContext http, ReadPeriod read, ShowMeasures show, ShowChoices choices, QuestionSheets sheets)
    {
        var (asked, period) = (new QuestionAddress(http.Request.Query), (await ReadAsync(read, http)).Period);
        var by = QuestionAddress.Divisions[asked.Division];
        if (!(await show.RunAsync(new(asked.Selection(period), new(), by), http.RequestAborted)).Succeeded(out var shown, out var refusal))
        {
            return refusal.ToProblem();
        }

        return await FindComparisonAsync(asked, period, choices, http) is not { } comparison ? sheets.Of(shown, by, period).ToResult()
            : Send(await show.RunAsync(new(comparison.Selection, new(), by), http.RequestAborted), other => sheets.Of(shown, by, period, comparison, other));
    }

    static async Task<Results<PushStreamHttpResult, ProblemHttpResult, NotFound>> SendPersons(HttpContext http, ReadPeriod read, ExportPersons export, QuestionSheets sheets)
    {
        var (asked, (period, _, zone)) = (new QuestionAddress(http.Request.Query), await ReadAsync(read, http));
        return asked.Persons(asked.Selection(period)) is not { } persons ? TypedResults.NotFound()
            : (await export.RunAsync(persons, http.RequestAborted)).Match<Results<PushStreamHttpResult, ProblemHttpResult, NotFound>>(
                found => sheets.Of(found.Persons, sheets.NameOf("persons", period), zone).ToResult(), refusal => refusal.ToProblem());
    }

    static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> SendCustomers(string? busca, HttpContext http, ReadPeriod read, SearchAddress address, ExportPersons export, QuestionSheets sheets)
    {
        if (!address.Read(busca).Succeeded(out var words, out var refusal))
        {
            return refusal.ToProblem();
        }

        var (period, _, zone) = await read.RunAsync(Period.Everything, null, null, http.RequestAborted);
        return (await export.RunAsync(words, http.RequestAborted)).Match<Results<PushStreamHttpResult, ProblemHttpResult>>(
            found => sheets.Of(found.Persons, sheets.NameOf("persons", period), zone).ToResult(), notAllowed => notAllowed.ToProblem());
    }

    /// <summary>What the page of the same address compares with; null: nothing, or there is nothing to compare.</summary>
    static async Task<Comparison?> FindComparisonAsync(QuestionAddress asked, Period period, ShowChoices show, HttpContext http)
    {
        if (asked.Compared is null)
        {
            return null;
        }

        var choices = await show.RunAsync(http.RequestAborted);
        return asked.ComparisonOf(period, choices.Today, choices.Span, choices.Zone) is { FirstTouch: null } comparison ? comparison : null;
    }

    static Task<PeriodRead> ReadAsync(ReadPeriod read, HttpContext http)
        => read.RunAsync(http.Request.Query["periodo"], http.Request.Query["de"], http.Request.Query["ate"], http.RequestAborted);

    static Results<PushStreamHttpResult, ProblemHttpResult> Send<T>(Outcome<T> answer, Func<T, Sheet> sheet)
        => answer.Match<Results<PushStreamHttpResult, ProblemHttpResult>>(shown => sheet(shown).ToResult(), refusal => refusal.ToProblem());
}
