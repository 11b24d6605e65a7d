namespace Pontua.Server.Ingestion.Live;

/// <summary>The services of what comes as it happens.</summary>
static class LiveSetup
{
    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveMaps>();
        services.AddSingleton<WriteKeys>();
        services.AddSingleton<ReceiveEvents>();
        services.AddSingleton<TouchQueue>();
        services.AddScoped<ShowArrivals>();
        services.AddScoped<RetryRefused>();
        services.AddScoped<SendTestTouch>();
        services.AddScoped<ShowRules>();
        services.AddScoped<EditRules>();
        services.AddSingleton<PlaceAgain>();
        services.AddHostedService(provider => provider.GetRequiredService<PlaceAgain>());
        services.AddHostedService(provider => provider.GetRequiredService<TouchQueue>());
    }
}
