using Microsoft.AspNetCore.Http.HttpResults;

namespace Pontua.Server.Governance;

/// <summary>Marks a page or route that wants the person to have proved who they are within five minutes: keys, roles, exports.</summary>
/// <param name="page">Where to come back to after the proof, with what the route tells in its place (<c>{number}</c>); null: the address itself.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AsksForProofAttribute(string? page = null) : Attribute
{
    public string? Page { get; } = page;

    /// <summary>Looking is free, sending asks.</summary>
    public bool OnlyWhenSent { get; init; }

    /// <summary>A file: comes back to <see cref="Page"/>, which shows what is in it, with what the address asked, and offers the file there.</summary>
    public bool IsFile { get; init; }

    /// <summary>Fields of the form sent that the page shows again after the proof (see <see cref="SealedDraft"/>); never a secret.</summary>
    public string[] Keeps { get; init; } = [];
}

/// <summary>Leads whoever has to prove themselves again to the page that asks, and from there back.</summary>
static class ProofGate
{
    public const string Page = "/conta/confirmar";

    /// <summary>Names in its address the path of the file to be offered by the page one comes back to; the file is asked for by that page's query.</summary>
    public const string OfferedFile = "arquivo";

    public static void UseProofGate(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<AsksForProofAttribute>() is not { } asks
            || (asks.OnlyWhenSent && HttpMethods.IsGet(http.Request.Method))
            || http.RequestServices.GetRequiredService<Hosting.CurrentWorkspace>().UserId is null // a program has proved itself with this very request
            || SessionItems.IsProved(http, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()))
        {
            await next();
            return;
        }

        var to = AskAndComeBackTo(asks.Keeps.Length > 0 && http.Request.HasFormContentType
            ? http.RequestServices.GetRequiredService<SealedDraft>().AddTo(http.Request.Path, await http.Request.ReadFormAsync(http.RequestAborted), asks.Keeps)
            : (asks.Page is { } page ? Filled(page, http.Request.RouteValues) : http.Request.Path) + http.Request.QueryString)
            + (asks.IsFile ? $"&{OfferedFile}={Uri.EscapeDataString(http.Request.Path)}" : "");
        if (http.Request.Headers.ContainsKey("HX-Request"))
        {
            http.Response.Headers["HX-Redirect"] = to;
        }
        else
        {
            http.Response.Redirect(to);
        }
    });

    static string Filled(string page, RouteValueDictionary route)
        => route.Aggregate(page, (path, value) => path.Replace($"{{{value.Key}}}", Uri.EscapeDataString($"{value.Value}"), StringComparison.Ordinal));

    /// <summary>The address that asks for the proof and then leads to <paramref name="back"/>.</summary>
    public static string AskAndComeBackTo(string back)
        => $"{Page}?volta={Uri.EscapeDataString(RedirectHttpResult.IsLocalUrl(back) ? back : "/")}";
}
