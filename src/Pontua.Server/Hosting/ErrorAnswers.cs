using System.Diagnostics;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Pontua.Server.Storage;

namespace Pontua.Server.Hosting;

/// <summary>Every error without a body gets one: problem details for programs, a page in words for people. Never an exception's text.</summary>
static class ErrorAnswers
{
    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf, ExceptionHandler = WriteAsync });
        app.UseStatusCodePages(status => WriteAsync(status.HttpContext));
    }

    /// <summary>Writes the answer for the status that stands on the response.</summary>
    public static async Task WriteAsync(HttpContext http)
    {
        var status = http.Response.StatusCode;
        var code = CodeOf(status);
        var trace = status >= 500 ? Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier : null;
        if (IsProgram(http.Request))
        {
            var more = new Dictionary<string, object?> { ["code"] = code };
            if (trace is not null)
            {
                more["traceId"] = trace;
            }

            await TypedResults.Problem(title: code, detail: Sentences.Of(code), statusCode: status, extensions: more).ExecuteAsync(http);
            return;
        }

        var parameters = new Dictionary<string, object?> { [nameof(ErrorPage.Code)] = code, [nameof(ErrorPage.Trace)] = trace };
        IResult answer = http.Request.Headers.ContainsKey("HX-Request")
            ? new RazorComponentResult<ErrorNotice>(parameters) { StatusCode = status }
            : new RazorComponentResult<ErrorPage>(parameters) { StatusCode = status };

        // A page may have begun before: what it left in the request's scope and headers would not let a second one be drawn.
        http.Response.Headers.Remove("blazor-enhanced-nav");
        var services = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        await answer.ExecuteAsync(http);
        http.RequestServices = services;
    }

    /// <summary>An interface for programs, or whoever asks for something that is no page.</summary>
    static bool IsProgram(HttpRequest request)
        => request.Path.StartsWithSegments("/api")
            || (request.Headers.Accept.ToString() is { Length: > 0 } accept && !accept.Contains("html", StringComparison.Ordinal) && !accept.Contains("*/*", StringComparison.Ordinal));

    static int StatusOf(Exception fault) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        _ when DiskFull.Is(fault) => StatusCodes.Status507InsufficientStorage,
        { InnerException: { } inner } => StatusOf(inner),
        _ => StatusCodes.Status500InternalServerError,
    };

    static string CodeOf(int status) => status switch
    {
        401 => "request.signed_out",
        403 => "request.not_allowed",
        404 => "request.not_found",
        405 => "request.method_not_allowed",
        409 => "form.of_another_workspace",
        413 => "request.too_large",
        415 => "request.kind_of_body",
        429 => "request.too_many",
        503 => "request.took_too_long",
        507 => "storage.full",
        < 500 => "request.malformed",
        _ => "server.fault",
    };
}
