using Microsoft.AspNetCore.Antiforgery;

namespace Pontua.Server.Hosting;

/// <summary>No form is taken without the token of the page it was on: a new route cannot forget it. Programs (/api) bring a key instead.</summary>
static class FormGuard
{
    public static void UseFormGuard(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (Asks(http) && !await IsValidAsync(http))
        {
            http.Response.StatusCode = FormOfWorkspace.StatusOfRefused(http);
            return;
        }

        await next();
    });

    static bool Asks(HttpContext http)
        => http.GetEndpoint() is { } endpoint
            && !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method))
            && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: false }
            && !IsByKey(http);

    static bool IsByKey(HttpContext http) => http.RequestServices.GetRequiredService<CurrentMember>().KeyHint is not null;

    // The framework looks only at routes that say they bind a form; what it has seen is not looked at again.
    static async Task<bool> IsValidAsync(HttpContext http)
        => http.Features.Get<IAntiforgeryValidationFeature>() is { } seen
            ? seen.IsValid
            : await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
}
