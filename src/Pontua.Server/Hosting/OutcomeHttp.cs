using Microsoft.AspNetCore.Http.HttpResults;

namespace Pontua.Server.Hosting;

/// <summary>A refusal on its way out over HTTP, in one place.</summary>
static class OutcomeHttp
{
    public static int Status(this Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>RFC 9457 problem details: the code for programs, the status for proxies, the sentence for people.</summary>
    public static ProblemHttpResult ToProblem(this Refusal refusal) => TypedResults.Problem(
        title: refusal.Code,
        detail: Sentences.Of(refusal),
        statusCode: refusal.Status(),
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code });
}
