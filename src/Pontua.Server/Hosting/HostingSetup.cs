using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Pontua.Server.Hosting;

/// <summary>What every request meets before it meets an area: limits, languages, forms, JSON.</summary>
static class HostingSetup
{
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(Limit);
        var services = builder.Services;
        services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, HeadersFirst>()); // outermost: before the framework's own
        services.AddProblemDetails();
        services.AddValidation();
        services.AddLocalization();
        services.AddHttpContextAccessor();
        services.AddScoped<SealedWords>();
        services.AddSingleton<Outbound>();
        services.AddRateLimits();
        services.AddTimeouts();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "pontua-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; // secure over https; over http it is this computer, where some browsers drop a secure cookie
        });
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, FormOfWorkspace>();
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
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

    public const string PortugueseOfBrazil = "pt-BR";

    // Never the neutral "en": its currency sign is ¤.
    public const string English = "en-US";

    /// <summary>Speaks a language in this thread's flow: for commands, which have no request.</summary>
    public static void Speak(string language)
        => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = 1_000_000;
        limits.MaxRequestLineSize = 8_192;
        limits.MaxRequestHeadersTotalSize = 32_768;
        limits.MaxRequestHeaderCount = 60;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.MinRequestBodyDataRate = new(240, TimeSpan.FromSeconds(5));
        limits.MaxConcurrentConnections = 5_000;
    }
}
