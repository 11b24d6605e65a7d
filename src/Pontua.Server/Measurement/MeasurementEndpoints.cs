using Pontua.Journeys;
using Pontua.Server.Ingestion;
using Pontua.Server.Measurement.Pictures;
using Pontua.Server.Measurement.Reports;

namespace Pontua.Server.Measurement;

/// <summary>What happened at the touchpoints. This file is the area's table of contents: its services and its routes.</summary>
static class MeasurementEndpoints
{
    public static void AddMeasurement(this IServiceCollection services)
    {
        services.AddSingleton<MemoryJourneys>();
        services.AddScoped<IJourneys, SteadyJourneys>();
        services.AddHostedService<RestAfterQuestions>();
        services.AddSingleton<LogFollower>();
        services.AddSingleton<ILogListener>(provider => provider.GetRequiredService<LogFollower>());
        services.AddHostedService(provider => provider.GetRequiredService<LogFollower>());
        services.AddSingleton<GradeMemory>();
        services.AddScoped<CurrentMap>();
        services.AddScoped<AwaitedGrades>();
        services.AddScoped<Rounds.ShowRoundResult>();
        services.AddScoped<Voices.ShowVoices>();
        services.AddScoped<Priorities.ShowPriorities>();
        services.AddScoped<Drivers.ShowDrivers>();
        services.AddScoped<Verdicts.ShowVerdict>();
        services.AddReports();
        services.AddScoped<ShowMap>();
        services.AddScoped<ShowTouchpoint>();
        services.AddScoped<ShowUnplaced>();
        services.AddScoped<ShowSilent>();
        services.AddScoped<ShowMeasures>();
        services.AddScoped<ShowChoices>();
        services.AddScoped<CountFunnel>();
        services.AddScoped<SuggestFunnel>();
        services.AddScoped<CountPaths>();
        services.AddScoped<CountTransitions>();
        services.AddScoped<ShowTimeline>();
        services.AddScoped<MarkTimeline>();
        services.AddScoped<SearchPersons>();
        services.AddScoped<Ui.Going.IDestinations, CustomerDestinations>();
        services.AddScoped<FindPersons>();
        services.AddScoped<SearchAddress>();
        services.AddScoped<ReadPeriod>();
        services.AddScoped<DrawMap>();
        services.AddScoped<DrawPicture>();
        services.AddScoped<CardWords>();
        services.AddScoped<PointWords>();
        services.AddScoped<MapOwners>();
        services.AddScoped<ExportPersons>();
        services.AddScoped<QuestionSheets>();
        services.AddScoped<FindNextSteps>();
        services.AddScoped<HideNextSteps>();
    }

    public static void MapMeasurement(this IEndpointRouteBuilder routes)
    {
        routes.MapMeasureFiles();
        routes.MapReports();
        routes.MapSilent();
        routes.MapPictures();
        routes.MapNextSteps();
    }
}
