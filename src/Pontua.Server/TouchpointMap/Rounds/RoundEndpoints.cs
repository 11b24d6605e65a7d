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
        routes.MapGet("/melhorar/ciclos/{id:guid}/avaliar/app.webmanifest", ShowManifest).AllowAnonymous();
        routes.MapGet("/avaliar/{token}/app.webmanifest", ShowManifest).AllowAnonymous();
        routes.MapGet("/melhorar/ciclos/{id:guid}/avaliar/provas/{entry:guid}/{evidence:guid}", ShowEvidence).RequireAuthorization(Policies.Look);
        routes.MapGet("/avaliar/{token}/provas/{entry:guid}/{evidence:guid}", ShowEvidenceByLink).AllowAnonymous();
    }

    /// <summary>Installed, it opens where this rater grades.</summary>
    static JsonHttpResult<object> ShowManifest(HttpContext http)
    {
        var rating = http.Request.Path.Value![..http.Request.Path.Value!.LastIndexOf('/')];
        return TypedResults.Json<object>(
            new { name = "Pontua", short_name = "Pontua", id = rating, start_url = rating, scope = rating, display = "standalone", background_color = "#f6f7f9", theme_color = "#0b6e5c", icons = new[] { new { src = "/icon.svg", sizes = "any", type = "image/svg+xml" } } },
            contentType: "application/manifest+json");
    }

    static async Task<Results<FileStreamHttpResult, NotFound>> ShowEvidence(Guid id, Guid entry, Guid evidence, OpenEvidence open, HttpContext http)
        => http.Send(await open.RunAsync(new(id), entry, evidence, http.RequestAborted));

    static async Task<Results<FileStreamHttpResult, NotFound>> ShowEvidenceByLink(string token, Guid entry, Guid evidence, RaterLinks links, HttpContext http)
        => http.Send(await links.RunAsync(token, (services, round) => services.GetRequiredService<OpenEvidence>().RunAsync(round, entry, evidence, http.RequestAborted), http.RequestAborted));
}
