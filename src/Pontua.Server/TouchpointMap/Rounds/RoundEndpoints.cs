using Microsoft.AspNetCore.Http.HttpResults;
using Pontua.Server.Hosting;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>Rounds: their services and their routes.</summary>
static class RoundEndpoints
{
    public static void AddRounds(this IServiceCollection services)
    {
        services.AddScoped<OpenRound>();
        services.AddScoped<EditRaters>();
        services.AddScoped<CloseRound>();
        services.AddScoped<CurrentRater>();
        services.AddScoped<RaterLinks>();
        services.AddScoped<ShowRounds>();
        services.AddScoped<ShowMyRound>();
        services.AddScoped<KeepEntry>();
        services.AddScoped<OpenEvidence>();
        services.AddScoped<AgreeOnGrade>();
        services.AddScoped<Ui.IReminders, RoundReminders>();
    }

    public static void MapRounds(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/melhorar/ciclos/{id:guid}/avaliar/provas/{entry:guid}/{evidence:guid}", ShowEvidence).RequireAuthorization(Policies.Look);
        routes.MapGet("/avaliar/{token}/provas/{entry:guid}/{evidence:guid}", ShowEvidenceByLink).AllowAnonymous();
    }

    static async Task<Results<FileStreamHttpResult, NotFound>> ShowEvidence(Guid id, Guid entry, Guid evidence, OpenEvidence open, HttpContext http)
        => Send(await open.RunAsync(new(id), entry, evidence, http.RequestAborted), http);

    static async Task<Results<FileStreamHttpResult, NotFound>> ShowEvidenceByLink(string token, Guid entry, Guid evidence, RaterLinks links, HttpContext http)
        => Send(await links.RunAsync(token, (services, round) => services.GetRequiredService<OpenEvidence>().RunAsync(round, entry, evidence, http.RequestAborted), http.RequestAborted), http);

    // Whatever the bytes are, they are shown as a picture, played as a recording, or not at all.
    static Results<FileStreamHttpResult, NotFound> Send((Stream Bytes, string ContentType)? file, HttpContext http)
    {
        if (file is not var (bytes, type))
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return TypedResults.Stream(bytes, type, enableRangeProcessing: true);
    }
}
