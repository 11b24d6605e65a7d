using Microsoft.AspNetCore.Antiforgery;

namespace Pontua.Server.Hosting;

/// <summary>Binds a form to the company it was shown for: what is sent from a page left open does not land in the company entered since.</summary>
sealed class FormOfWorkspace : IAntiforgeryAdditionalDataProvider
{
    static readonly object OfAnother = new();

    /// <summary>The workspace's number; empty on a page of none.</summary>
    public string GetAdditionalData(HttpContext context)
        => context.RequestServices.GetRequiredService<CurrentWorkspace>() is { IsEntered: true } current ? current.Id.ToString() : "";

    public bool ValidateAdditionalData(HttpContext context, string additionalData)
    {
        // A form of no company (signing in, an error page) says nothing of where it wants to go.
        var isSame = additionalData.Length == 0 || additionalData == GetAdditionalData(context);
        if (!isSame)
        {
            context.Items[OfAnother] = true;
        }

        return isSame;
    }

    /// <summary>How a form without a valid token is answered: with a sentence of its own where it is that of another company.</summary>
    public static int StatusOfRefused(HttpContext http)
        => http.Items.ContainsKey(OfAnother) ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
}
