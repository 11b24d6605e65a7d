using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;

namespace Pontua.Server.Hosting;

/// <summary>Binds a form to the company it was shown for: what is sent from a page left open does not land in the company entered since.</summary>
sealed class FormOfWorkspace : IAntiforgeryAdditionalDataProvider
{
    static readonly object OfAnother = new();

    /// <summary>The workspace's number; empty on a page of none, as are those that anybody may open (signing in, an invitation).</summary>
    public string GetAdditionalData(HttpContext context)
        => context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null && context.RequestServices.GetRequiredService<CurrentWorkspace>() is { IsEntered: true } current
            ? current.Id.ToString() : "";

    public bool ValidateAdditionalData(HttpContext context, string additionalData)
    {
        // A form of no company, or sent while in none, cannot land in a wrong one.
        var entered = GetAdditionalData(context);
        var isSame = additionalData.Length == 0 || entered.Length == 0 || additionalData == entered;
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
