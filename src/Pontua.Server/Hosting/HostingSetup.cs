using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pontua.Server.Hosting;

/// <summary>The pipeline every request walks, in order; each rule has its one home here.</summary>
static class HostingSetup
{
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var services = builder.Services;
        services.AddProblemDetails();
        services.AddValidation();
        services.AddLocalization();
        services.AddHttpContextAccessor();
        services.ConfigureHttpJsonOptions(options =>
        {
            var json = options.SerializerOptions;
            json.MaxDepth = 32;
            json.AllowDuplicateProperties = false;
            json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.RespectNullableAnnotations = true;
            json.RespectRequiredConstructorParameters = true;
            json.NumberHandling = JsonNumberHandling.Strict;
            json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
    }

    public static void UseHosting(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRequestLocalization(new RequestLocalizationOptions()
            .SetDefaultCulture(PortugueseOfBrazil).AddSupportedCultures(PortugueseOfBrazil, English).AddSupportedUICultures(PortugueseOfBrazil, English));
        app.UseRouting();
        app.UseAuthentication();
        app.UseWorkspaceGate();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
    }

    public const string PortugueseOfBrazil = "pt-BR";

    // Never the neutral "en": its currency sign is ¤.
    public const string English = "en-US";

    /// <summary>Speaks a language in this thread's flow: for commands, which have no request.</summary>
    public static void Speak(string language)
        => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
}
