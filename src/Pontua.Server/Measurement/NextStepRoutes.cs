using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Pontua.Server.Hosting;
using Pontua.Server.TouchpointMap;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>Hiding the next steps, and taking it back.</summary>
static class NextStepRoutes
{
    public static void MapNextSteps(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(NextSteps.HidePath, Hide).RequireAuthorization(Policies.Serve);
        routes.MapPost(NextSteps.ShowPath, Show).RequireAuthorization(Policies.Serve);
    }

    static async Task<Results<RedirectHttpResult, ProblemHttpResult>> Hide(HideNextSteps hide, Flash flash, IStringLocalizer<Texts> text, CancellationToken cancellation)
    {
        var hidden = await hide.RunAsync(hides: true, cancellation);
        if (hidden.Succeeded(out _, out _))
        {
            flash.Say(text["next.hidden"], NextSteps.ShowPath);
        }

        return ToMap(hidden);
    }

    static async Task<Results<RedirectHttpResult, ProblemHttpResult>> Show(HideNextSteps hide, CancellationToken cancellation)
        => ToMap(await hide.RunAsync(hides: false, cancellation));

    static Results<RedirectHttpResult, ProblemHttpResult> ToMap<T>(Outcome<T> outcome)
        => outcome.Match<Results<RedirectHttpResult, ProblemHttpResult>>(_ => TypedResults.LocalRedirect(MapPaths.Map), refusal => refusal.ToProblem());
}
