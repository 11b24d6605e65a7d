namespace Pontua.Server.Ui;

/// <summary>What makes a form or a link ask without leaving its page: what is in focus stays so, the address says what was asked, and of two questions the later is answered.</summary>
static class Asking
{
    /// <summary>The page but for its frame; app.js then shows in the fields what the answer says was asked.</summary>
    const string Content = "#conteudo";

    /// <summary>A form or a link whose answer takes the place of the whole page, its frame too, without moving what is seen.</summary>
    public static IReadOnlyDictionary<string, object> Whole { get; } = new Dictionary<string, object>
    {
        ["hx-boost"] = "true",
        ["hx-target"] = "body",
        ["hx-swap"] = "innerMorph show:none",
    };

    /// <summary>The same for every form and link inside an element.</summary>
    public static IReadOnlyDictionary<string, object> WholeInside { get; } = Whole.ToDictionary(attribute => $"{attribute.Key}:inherited", attribute => attribute.Value);

    /// <param name="href">The page itself; a form adds its choices.</param>
    public static IReadOnlyDictionary<string, object> InPlace(string href) => new Dictionary<string, object>
    {
        ["hx-get"] = href.StartsWith('/') ? href : new Uri(href).PathAndQuery, // behind a proxy the scheme may be another
        ["hx-target"] = Content,
        ["hx-select"] = Content,
        ["hx-swap"] = "outerMorph show:none",
        ["hx-push-url"] = "true",
        ["hx-sync"] = $"{Content}:replace",
    };

    /// <summary>A form that asks in place at each pause of whoever writes in it; its address takes the place of the one before, so that the way back leads off the page.</summary>
    public static IReadOnlyDictionary<string, object> AsOneWrites(string href) => new Dictionary<string, object>(InPlace(href).Where(attribute => attribute.Key != "hx-push-url"))
    {
        ["hx-trigger"] = "submit, input delay:200ms",
        ["hx-replace-url"] = "true",
    };
}
