using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Pontua.Ingestion;
using Pontua.Server.Crm;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Ingestion.Deliveries;
using Pontua.Server.Ingestion.Live;
using Pontua.Server.Storage;
using Pontua.Server.Ui;
using Pontua.Server.Ui.Work;

namespace Pontua.Server.Ingestion;

/// <summary>How touches come in. This file is the area's table of contents: its services and its routes.</summary>
static class IngestionEndpoints
{
    public static void AddIngestion(this IServiceCollection services)
    {
        services.AddScoped<FileZone>();
        services.AddScoped<ImportLock>();
        services.AddScoped<ImportFiles>();
        services.AddScoped<ImportRecord>();
        services.AddScoped<SameFile>();
        services.AddScoped<ImportMeans>();
        services.AddScoped<TouchWriter>();
        services.AddScoped<PlaceNumbers>();
        services.AddScoped<IMovedSubjects, MovedSubjects>();
        services.AddLive();
        services.AddScoped<TouchpointMap.Spots.IScans, ScanTouches>();
        services.AddScoped<ImportTouches>();
        services.AddScoped<ImportGrades>();
        services.AddScoped<UndoImport>();
        services.AddScoped<CancelImport>();
        services.AddScoped<TidyImports>();
        services.AddScoped<ITidy>(provider => provider.GetRequiredService<TidyImports>());
        services.AddScoped<OpenRefusedRows>();
        services.AddScoped<ReceiveUpload>();
        services.AddScoped<RunImportJob>();
        services.AddScoped<ShowImports>();
        services.AddScoped<IWork, ImportsUnderWay>();
        services.AddScoped<KeptNames>();
        services.AddScoped<ShowUnknownNames>();
        services.AddScoped<StartImport>();
        services.AddSingleton<ImportJobs>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportJobs>());
        services.AddScoped<IOutbox, Outbox>();
        services.AddScoped<WebhookSecrets>();
        services.AddScoped<Webhooks>();
        services.AddScoped<ShowDeliveries>();
        services.AddScoped<ReplayDeliveries>();
        services.AddScoped<ISettingCount, StoppedWebhooks>();
        services.AddScoped<TakeDue>();
        services.AddScoped<SendDelivery>();
        services.AddScoped<TidyDeliveries>();
        services.AddScoped<ITidy>(provider => provider.GetRequiredService<TidyDeliveries>());
        services.AddHostedService<DeliverWebhooks>();
    }

    public static void MapIngestion(this IEndpointRouteBuilder routes)
    {
        routes.MapSegment();
        var group = routes.MapGroup("/importar").RequireAuthorization(Policies.Manage);
        // It looks for the token itself, in front of the file: else the form would be read whole before.
        group.MapPost("/arquivo", Upload).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(ReceiveUpload.MostBytes + 100_000)).DisableRequestTimeout();
        group.MapGet("/{number:int}/andamento", ShowProgress);
        group.MapPost("/{number:int}/cancelar", Cancel);
        group.MapPost("/{number:int}/desfazer", Undo).DisableRequestTimeout();
        group.MapGet("/{number:int}/recusadas", SendRefused).WithMetadata(new AsksForProofAttribute("/importar/{number}") { IsFile = true });
    }

    static async Task<Results<RedirectHttpResult, StatusCodeHttpResult>> Upload(HttpContext http, ReceiveUpload receive)
    {
        try
        {
            return (await receive.RunAsync(http, http.RequestAborted)).Match(
                number => TypedResults.LocalRedirect($"/importar/{number}"), refusal => TypedResults.LocalRedirect($"/importar?recusa={refusal.Code}"));
        }
        catch (AntiforgeryValidationException)
        {
            return TypedResults.StatusCode(FormOfWorkspace.StatusOfRefused(http));
        }
    }

    /// <summary>The fragment for htmx, which asks until the import has ended; the page for others.</summary>
    static async Task<Results<RazorComponentResult<ImportProgressCard>, RedirectHttpResult, EmptyHttpResult>> ShowProgress(
        int number, HttpContext http, ShowImports show, ImportJobs jobs, CurrentWorkspace current)
    {
        if (!http.Request.Headers.ContainsKey("HX-Request"))
        {
            return TypedResults.LocalRedirect($"/importar/{number}");
        }

        if (await show.FindAsync(number, http.RequestAborted) is not { IsUnderWay: true } import)
        {
            http.Response.Headers["HX-Refresh"] = "true"; // the page shows how it ended
            return TypedResults.Empty;
        }

        var job = jobs.Find(current.Id, number);
        return new RazorComponentResult<ImportProgressCard>(new
        {
            Import = import,
            Share = job?.Progress.Share ?? import.Progress,
            Rows = job?.Progress.Rows,
            Writing = job?.Progress.Writing ?? false,
        });
    }

    static async Task<RedirectHttpResult> Cancel(int number, HttpContext http, CancelImport cancel, ShowImports show, Flash flash)
    {
        await cancel.RunAsync(number);
        if (await show.FindAsync(number, http.RequestAborted) is not { State: ImportState.Cancelled })
        {
            return TypedResults.LocalRedirect($"/importar/{number}"); // it ends in a moment, or waits for its columns again
        }

        flash.Say(Sentences.Of("cancel.done"));
        return TypedResults.LocalRedirect("/importar");
    }

    static async Task<Results<RedirectHttpResult, ProblemHttpResult>> Undo(int number, UndoImport undo, Flash flash, IStringLocalizer<Texts> text)
    {
        var outcome = await undo.RunAsync(number, CancellationToken.None);
        if (!outcome.Succeeded(out var report, out var refusal) && refusal.Kind is RefusalKind.NotFound)
        {
            return refusal.ToProblem();
        }

        if (refusal is not null)
        {
            flash.Refuse(refusal);
        }
        else
        {
            flash.Say(string.Join(' ', Tell(report)));
        }

        return TypedResults.LocalRedirect("/importar");

        IEnumerable<string> Tell(UndoReport done)
        {
            yield return text.Counted("undo.done", done.Removed);
            if (done.TouchpointsRemoved > 0)
            {
                yield return text.Counted("undo.touchpoints_removed", done.TouchpointsRemoved);
            }

            if (done.TouchpointsKept > 0)
            {
                yield return text.Counted("undo.touchpoints_kept", done.TouchpointsKept);
            }
        }
    }

    static async Task<Results<FileStreamHttpResult, NotFound>> SendRefused(int number, HttpContext http, OpenRefusedRows open)
        => (await open.RunAsync(number, http.RequestAborted)).Match<Results<FileStreamHttpResult, NotFound>>(
            rows => TypedResults.File(File.OpenRead(rows.Path), "application/octet-stream", rows.FileName), _ => TypedResults.NotFound());
}
