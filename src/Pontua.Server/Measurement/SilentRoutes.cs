using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Pontua.Server.Hosting;
using Pontua.Server.TouchpointMap;
using Pontua.Server.Ui;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>One click for a touchpoint of which nothing comes in: it is not measured, or it is no more.</summary>
static class SilentRoutes
{
    public const string NotMeasured = "/mapa/sem-ponto/nao-medido", Retire = "/mapa/sem-ponto/desativar";

    public static void MapSilent(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(NotMeasured, NoteAsync).RequireAuthorization(Policies.Manage);
        routes.MapPost(Retire, RetireAsync).RequireAuthorization(Policies.Manage);
    }

    static async Task<Results<RedirectHttpResult, ProblemHttpResult>> NoteAsync([FromForm] Guid ponto, EditTouchpoint edit, Flash flash, IStringLocalizer<Texts> text, CancellationToken cancellation)
        => Say(await edit.ObserveAsync(new(ponto), Observation.NotMeasured, cancellation), "silent.was_noted", flash, text);

    static async Task<Results<RedirectHttpResult, ProblemHttpResult>> RetireAsync([FromForm] Guid ponto, EditTouchpoint edit, Flash flash, IStringLocalizer<Texts> text, CancellationToken cancellation)
        => Say(await edit.RetireAsync(new(ponto), cancellation), "silent.was_retired", flash, text);

    static Results<RedirectHttpResult, ProblemHttpResult> Say(Outcome<Touchpoint> outcome, string sentence, Flash flash, IStringLocalizer<Texts> text)
    {
        if (!outcome.Succeeded(out var touchpoint, out var refusal))
        {
            return refusal.ToProblem();
        }

        flash.Say(text[sentence, touchpoint.Name]);
        return TypedResults.LocalRedirect(MapPaths.Unplaced);
    }
}
