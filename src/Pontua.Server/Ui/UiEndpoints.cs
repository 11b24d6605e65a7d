using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pontua.Server.Hosting;
using Pontua.Server.Ui.Going;
using Pontua.Server.Ui.Work;

namespace Pontua.Server.Ui;

/// <summary>The frame's own services and routes.</summary>
static class UiEndpoints
{
    static readonly string[] Cultures = [HostingSetup.PortugueseOfBrazil, HostingSetup.English];

    public static void AddUi(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddSingleton<Menu>();
        services.AddScoped<Flash>();
        services.AddScoped<OpenPages>();
        services.AddScoped<SettingsLinks>();
        services.AddScoped<FindDestinations>();
        services.AddScoped<IDestinations, PageDestinations>();
        services.TryAddScoped<IShell, NobodysShell>();
    }

    public static void MapUi(this WebApplication app)
    {
        app.MapRazorComponents<App>().WithStaticAssets();
        app.MapPost(ShellPaths.Language, ChooseLanguage).AllowAnonymous();
        app.MapPost(GoPaths.List, ListDestinations).RequireAuthorization(Policies.Look);
        app.MapGet(WorkPaths.Tray, ShowTray).RequireAuthorization(Policies.Manage);
        if (app.Environment.IsDevelopment())
        {
            app.MapGet("/ui", () => new RazorComponentResult<Gallery.GalleryPage>()).AllowAnonymous();
        }
    }

    static RedirectHttpResult ChooseLanguage([FromForm] string culture, [FromForm] string? returnUrl, HttpContext http)
    {
        if (Cultures.Contains(culture))
        {
            http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new(culture)),
                new() { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });
        }

        return TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl! : ShellPaths.Home);
    }

    static async Task<RazorComponentResult<DestinationList>> ListDestinations([FromForm] string? words, FindDestinations find, CancellationToken cancellation)
        => new(new { Found = await find.RunAsync(words, cancellation), Words = words ?? "" });

    /// <summary>The fragment for htmx, which tells of the work of all pages but the one it asks from.</summary>
    static RazorComponentResult<JobTray> ShowTray([FromQuery(Name = WorkPaths.Shown)] int[] shown, [FromHeader(Name = "HX-Current-URL")] string? page)
        => new(new { Shown = shown, Page = Uri.TryCreate(page, UriKind.Absolute, out var address) ? address.AbsolutePath : "" });

    /// <summary>Until an area knows who is signed in.</summary>
    sealed class NobodysShell : IShell
    {
        public ValueTask<Shell> ShowAsync(CancellationToken cancellation) => ValueTask.FromResult(Shell.Nobody);
    }
}
