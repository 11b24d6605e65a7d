using Microsoft.AspNetCore.Antiforgery;

namespace Pontua.Server.Hosting;

/// <summary>No form is taken without the token of the page it was on, nor with what no text may hold: a new route cannot forget it. Programs (/api) bring a key instead of the token.</summary>
static class FormGuard
{
    public static void UseFormGuard(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (!Asks(http))
        {
            await next();
        }
        else if (!IsByKey(http) && !await IsValidAsync(http))
        {
            http.Response.StatusCode = FormOfWorkspace.StatusOfRefused(http);
        }
        else if (!await IsReadableAsync(http))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else
        {
            await next();
        }
    });

    static bool Asks(HttpContext http)
        => http.GetEndpoint() is { } endpoint
            && !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method))
            && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: false };

    static bool IsByKey(HttpContext http) => http.RequestServices.GetRequiredService<CurrentMember>().KeyHint is not null;

    // The framework looks only at routes that say they bind a form; what it has seen is not looked at again.
    static async Task<bool> IsValidAsync(HttpContext http)
        => http.Features.Get<IAntiforgeryValidationFeature>() is { } seen
            ? seen.IsValid
            : await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);

    // PostgreSQL takes NUL in no text, and a form that breaks off is none.
    static async Task<bool> IsReadableAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            return true;
        }

        try
        {
            return (await http.Request.ReadFormAsync(http.RequestAborted)).All(field => !field.Key.Contains('\0') && field.Value.All(value => value?.Contains('\0') != true));
        }
        catch (Exception fault) when (fault is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return false;
        }
    }
}
