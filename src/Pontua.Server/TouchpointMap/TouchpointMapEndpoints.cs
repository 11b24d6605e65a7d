using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.TouchpointMap.Editing;
using Pontua.Server.TouchpointMap.Rounds;
using Pontua.TouchpointMap.Templates;

namespace Pontua.Server.TouchpointMap;

/// <summary>The map's design side: posture, stages, touchpoints, units, goal, grades. This file is the area's table of contents: its services and its routes.</summary>
static class TouchpointMapEndpoints
{
    public static void AddTouchpointMap(this IServiceCollection services)
    {
        services.AddScoped<Blobs>();
        services.AddScoped<ApplyTemplate>();
        services.AddScoped<BeginWorkspace>();
        services.AddScoped<ExportTemplate>();
        services.AddScoped<EditPosture>();
        services.AddScoped<EditStages>();
        services.AddScoped<EditUnits>();
        services.AddScoped<SetGoal>();
        services.AddScoped<AddTouchpoint>();
        services.AddScoped<EditTouchpoint>();
        services.AddScoped<RemoveTouchpoint>();
        services.AddScoped<MoveTouchpoint>();
        services.AddScoped<EditMap>();
        services.AddScoped<SuggestTouchpoint>();
        services.AddScoped<GradeTouchpoint>();
        services.AddScoped<KeepPhoto>();
        services.AddScoped<TidyPhotos>();
        services.AddScoped<ITidy>(provider => provider.GetRequiredService<TidyPhotos>());
        services.AddScoped<StartMap>();
        services.AddScoped<FirstSteps>();
        services.AddSingleton<ISaveChangesInterceptor, KeepFormerMaps>();
        services.AddScoped<ShowMapDesign>();
        services.AddScoped<ListOwners>();
        services.AddScoped<Ui.Going.IDestinations, PointDestinations>();
        services.AddScoped<ListSuggestions>();
        services.AddScoped<Ui.ISettingCount>(provider => provider.GetRequiredService<ListSuggestions>());
        services.AddScoped<CountGraded>();
        services.AddScoped<ListGradedByMe>();
        services.AddScoped<FindMyGrades>();
        services.AddScoped<Plans.EditPlan>();
        services.AddScoped<Plans.ShowPlans>();
        services.AddScoped<Plans.PlanCalendar>();
        services.AddScoped<Training.EditPolicy>();
        services.AddScoped<Training.ReadPolicy>();
        services.AddScoped<Training.ShowPolicies>();
        services.AddScoped<Ui.IReminders, Training.PolicyReminders>();
        services.AddScoped<Governance.ITeamNotes, Training.PolicyReminders>();
        services.AddScoped<Spots.MakeSpots>();
        services.AddScoped<Spots.KeepLogo>();
        services.AddScoped<Spots.ShowSpots>();
        services.AddScoped<Spots.SpotLinks>();
        services.AddScoped<Spots.AskAtSpot>();
        services.AddScoped<Spots.KeepAnswer>();
        services.AddRounds();
    }

    public static void MapTouchpointMap(this IEndpointRouteBuilder routes)
    {
        routes.MapMapEditing();
        routes.MapRounds();
        routes.MapGet("/melhorar", () => TypedResults.LocalRedirect(Plans.PlanPaths.List)).RequireAuthorization(Policies.Look); // whoever cuts an address short
        routes.MapGet(Plans.PlanPaths.Calendar, DownloadCalendar).RequireAuthorization(Policies.Look);
        routes.MapGet(Spots.SpotPaths.Logo, ShowLogo).RequireAuthorization(Policies.Look);
        routes.MapGet("/mapa/pontos/{id:guid}/foto/arquivo", ShowPhoto).RequireAuthorization(Policies.Look);
        routes.MapGet(MapPaths.TemplateFile, DownloadTemplate).RequireAuthorization(Policies.Manage).WithMetadata(new AsksForProofAttribute(MapPaths.Templates) { IsFile = true });
    }

    static async Task<Results<FileStreamHttpResult, NotFound>> ShowPhoto(Guid id, KeepPhoto photos, HttpContext http)
        => http.Send(await photos.OpenAsync(new(id), http.RequestAborted), "foto");

    static async Task<Results<FileStreamHttpResult, NotFound>> ShowLogo(Spots.KeepLogo logo, HttpContext http)
        => http.Send(await logo.OpenAsync(http.RequestAborted), "logo");

    static async Task<FileContentHttpResult> DownloadCalendar(Plans.PlanCalendar calendar, HttpContext http)
        => TypedResults.File(await calendar.WriteAsync(path => PublicAddress.Of(http, path), http.RequestAborted), "text/calendar; charset=utf-8", "planos.ics");

    static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DownloadTemplate(ExportTemplate export, CancellationToken cancellation)
        => (await export.RunAsync(cancellation)).Match<Results<FileContentHttpResult, ProblemHttpResult>>(
            template => TypedResults.File(TemplateFile.Write(template), "application/json", $"{template.Key}.{template.Language}.json"),
            refusal => refusal.ToProblem());
}
