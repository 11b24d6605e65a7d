using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Pontua.Server.Hosting;
using Pontua.Server.Ui;

namespace Pontua.Server.TouchpointMap.Editing;

/// <summary>Taking an edit of the map back: the toast's button carries the opposite edit in its address.</summary>
static class MapEditRoutes
{
    const string Undo = $"{MapPaths.EditMap}/desfazer";

    public static void MapMapEditing(this IEndpointRouteBuilder routes) => routes.MapPost(Undo, TakeBack).RequireAuthorization(Policies.Manage);

    /// <summary>Null: nothing takes it back.</summary>
    public static string? UndoPath(MapEdited edited) => edited.Undo is { } undo ? QueryHelpers.AddQueryString(Undo, MapEditFields.Write(undo)) : null;

    static async Task<Results<RedirectHttpResult, NotFound>> TakeBack(HttpRequest request, EditMap edit, Flash flash, CancellationToken cancellation)
    {
        if (MapEditFields.Read(field => request.Query[field].ToString()) is not { } opposite)
        {
            return TypedResults.NotFound();
        }

        if ((await edit.RunAsync(opposite, cancellation)).Succeeded(out var edited, out var refusal))
        {
            flash.Say(edited.Sentence, UndoPath(edited));
        }
        else
        {
            flash.Refuse(refusal);
        }

        return TypedResults.LocalRedirect(MapPaths.EditMap);
    }
}
