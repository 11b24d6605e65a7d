using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Pontua.Server.Hosting;

namespace Pontua.Server.Governance;

/// <summary>What was typed into a form that first wants a proof, on its way there and back: sealed, and only the fields that the page names.</summary>
sealed class SealedDraft(SealedWords words)
{
    /// <summary>Of the address of the page that shows the form again.</summary>
    public const string Parameter = "rascunho";

    // The form's own limits come later; an address must stay short enough for every browser and proxy.
    const int LongestField = 300;
    const string Purpose = "form.draft";

    /// <summary>The page's address with these fields of the form that was sent; as it is where that form has none of them.</summary>
    public string AddTo(string page, IFormCollection form, IEnumerable<string> fields)
        => QueryString.Create(fields.Where(form.ContainsKey).Select(field => KeyValuePair.Create(field, Short(form[field])))) is { HasValue: true } typed
            ? QueryHelpers.AddQueryString(page, Parameter, words.Seal(Purpose, typed.ToString()))
            : page;

    /// <summary>The fields of the draft; none where there is no draft of ours.</summary>
    public IReadOnlyDictionary<string, StringValues> Open(string? seal) => QueryHelpers.ParseQuery(words.Open(Purpose, seal));

    static string? Short(string? written) => written?.Length > LongestField ? written[..LongestField] : written;
}
