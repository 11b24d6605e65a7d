using Pontua.Server.Crm;
using Pontua.Server.Demo;
using Pontua.Server.Governance;
using Pontua.Server.Ingestion;
using Pontua.Server.Measurement;
using Pontua.Server.Storage;
using Pontua.Server.TouchpointMap;
using Pontua.Server.Ui;

namespace Pontua.Server.Hosting;

/// <summary>The list of what the product is: the server and every command are built from it. It alone knows all areas.</summary>
static class Product
{
    public static WebApplication Build(string[] args)
    {
        // Commands may be called from any folder: settings and files lie beside the program. The test host says otherwise.
        var contentRoot = args.Any(a => a.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase)) ? null : AppContext.BaseDirectory;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = "Pontua.Server", ContentRootPath = contentRoot });
        _ = PublicAddress.Configured(builder.Configuration); // refused here, not after what its first link was for
        _ = Outbound.PrivateOf(builder.Configuration);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace); // standard output is for answers
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical); // a busy address is said in one sentence, not in a trace
        builder.WebHost.UseStaticWebAssets(); // else a start outside Development serves no CSS
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(provider => DataFolder.From(provider.GetRequiredService<IConfiguration>()));
        builder.Services.AddStorage(builder.Configuration);
        builder.AddHosting();
        builder.Services.AddPolicies();
        builder.Services.AddUi();
        builder.Services.AddGovernance();
        builder.Services.AddTouchpointMap();
        builder.Services.AddCrm();
        builder.Services.AddIngestion();
        builder.Services.AddMeasurement();
        builder.Services.AddDemo();

        var app = builder.Build();
        UsePipeline(app);
        app.MapUi();
        app.MapGovernance();
        app.MapTouchpointMap();
        app.MapCrm();
        app.MapIngestion();
        app.MapMeasurement();
        app.MapDemo();
        return app;
    }

    /// <summary>The pipeline every request walks, in order.</summary>
    static void UsePipeline(WebApplication app)
    {
        // Before whatever may refuse: a refusal too is said in the caller's language.
        app.UseRequestLocalization(new RequestLocalizationOptions()
            .SetDefaultCulture(HostingSetup.PortugueseOfBrazil).AddSupportedCultures(HostingSetup.PortugueseOfBrazil, HostingSetup.English).AddSupportedUICultures(HostingSetup.PortugueseOfBrazil, HostingSetup.English));
        app.UseErrorAnswers();
        app.UseKnownProxies();
        app.UseHsts();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseRequestGuard();
        app.UseAuthentication();
        app.UseWorkspaceGate();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseFormGuard();
        app.UseProofGate();
        app.UseSecondFactorGate();
        app.MapStaticAssets().AllowAnonymous().DisableRateLimiting().ShortCircuit(); // a file needs no session, and no question to the database
    }
}
