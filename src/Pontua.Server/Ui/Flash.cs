using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Pontua.Server.Hosting;

namespace Pontua.Server.Ui;

/// <summary>One sentence for the next page, after a redirect: <c>flash.Say(Text["saved"])</c>; the frame shows it once.</summary>
sealed class Flash(IHttpContextAccessor http, IDataProtectionProvider protection)
{
    const string CookieName = "pontua-flash";

    // Sealed, so that nobody can put words into our mouth by planting a cookie; a minute is longer than any redirect.
    readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("flash").ToTimeLimitedDataProtector();

    /// <summary>Says why what was asked for was not done.</summary>
    public void Refuse(Refusal refusal) => Keep(new(Sentences.Of(refusal), null, null) { IsRefusal = true });

    /// <param name="undoPath">A local path that takes it back by POST; null: nothing to take back.</param>
    /// <param name="filePath">A local path of a file that is offered, asked for by the query of the page that offers it; null: none.</param>
    public void Say(string sentence, string? undoPath = null, string? filePath = null)
        => Keep(new(sentence, undoPath, filePath));

    void Keep(FlashMessage message)
        => http.HttpContext?.Response.Cookies.Append(CookieName, _seal.Protect(JsonSerializer.Serialize(message), TimeSpan.FromMinutes(1)), Options);

    /// <summary>What was said, once; null: nothing.</summary>
    public FlashMessage? Take()
    {
        if (http.HttpContext is not { } context || !context.Request.Cookies.TryGetValue(CookieName, out var text) || context.Response.HasStarted)
        {
            return null;
        }

        context.Response.Cookies.Delete(CookieName, Options);
        try
        {
            return JsonSerializer.Deserialize<FlashMessage>(_seal.Unprotect(text));
        }
        catch (System.Security.Cryptography.CryptographicException) // too old, or not ours
        {
            return null;
        }
    }

    CookieOptions Options => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", Secure = http.HttpContext!.Request.IsHttps };
}

sealed record FlashMessage(string Sentence, string? UndoPath, string? FilePath)
{
    /// <summary>It tells of what was not done.</summary>
    public bool IsRefusal { get; init; }
}
