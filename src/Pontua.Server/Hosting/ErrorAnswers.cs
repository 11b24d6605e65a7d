using System.Diagnostics;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Pontua.Server.Storage;
using Pontua.Server.Ui;

namespace Pontua.Server.Hosting;

/// <summary>Every error without a body gets one: problem details for programs, a page in words for people. Never an exception's text.</summary>
static class ErrorAnswers
{
    const string NotAllowed = "request.not_allowed";

    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf, ExceptionHandler = WriteAsync });
        app.UseStatusCodePages(status => WriteAsync(status.HttpContext));
    }

    /// <summary>Writes the answer for the status that stands on the response.</summary>
    public static async Task WriteAsync(HttpContext http)
    {
        var status = http.Response.StatusCode;
        var code = status == StatusCodes.Status403Forbidden && RequestGuard.IsChangeFromAnotherSite(http.Request) ? "request.from_another_site" : CodeOf(status);
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

        var cameFrom = CameFrom(http.Request);
        var parameters = new Dictionary<string, object?>
        {
            [nameof(ErrorPage.Code)] = code,
            [nameof(ErrorPage.Trace)] = trace,
            [nameof(ErrorPage.SignInHref)] = status == StatusCodes.Status401Unauthorized ? ShellPaths.SignInAndReturn(cameFrom ?? $"{http.Request.Path}{http.Request.QueryString}") : null,
        };
        IResult answer;
        if (http.Request.Headers.ContainsKey("HX-Request"))
        {
            answer = new RazorComponentResult<ErrorNotice>(parameters) { StatusCode = status };
        }
        else
        {
            parameters[nameof(ErrorPage.BackHref)] = cameFrom;
            parameters[nameof(ErrorPage.IsFramed)] = code == NotAllowed && http.RequestServices.GetRequiredService<CurrentWorkspace>().IsEntered;
            answer = new RazorComponentResult<ErrorPage>(parameters) { StatusCode = status };
        }

        // A page may have begun before: what it left in the request's scope and headers would not let a second one be drawn.
        http.Response.Headers.Remove("blazor-enhanced-nav");
        var services = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        Enter(scope.ServiceProvider, services);
        http.RequestServices = scope.ServiceProvider;
        await answer.ExecuteAsync(http);
        http.RequestServices = services;
    }

    // Who asks is known already: the menu around the page is theirs.
    static void Enter(IServiceProvider here, IServiceProvider before)
    {
        var (workspace, member) = (before.GetRequiredService<CurrentWorkspace>(), before.GetRequiredService<CurrentMember>());
        if (workspace.IsEntered && member.Role is { } role)
        {
            here.GetRequiredService<CurrentWorkspace>().Enter(workspace.Id);
            here.GetRequiredService<CurrentMember>().Enter(member.UserId, member.Name, role, member.IsGuest);
        }
    }

    /// <summary>The page of ours that led here or sent this form; null: none did.</summary>
    static string? CameFrom(HttpRequest request)
        => Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var from) && from.Authority == request.Host.Value
            && !(HttpMethods.IsGet(request.Method) && from.AbsolutePath == request.Path.Value)
            && RedirectHttpResult.IsLocalUrl(from.PathAndQuery) ? from.PathAndQuery : null; // "//elsewhere" is a path too

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
        403 => NotAllowed,
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
