using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Pontua.Server.Ui;

namespace Pontua.Server.TouchpointMap;

/// <summary>A page of the map's design: has the design at hand, and one form whose buttons say what to do (<c>do=move:id</c>).</summary>
public abstract class MapPage : FormPage
{
    [Inject] internal ShowMapDesign ShowDesign { get; set; } = default!;
    [Inject] internal IStringLocalizer<Texts> Text { get; set; } = default!;
    [Inject] internal Flash Flash { get; set; } = default!;

    // A page is drawn once before the database has answered: then the map is empty.
    internal MapDesign Design { get; private set; } = MapDesign.Empty;

    /// <summary>The form came back with this posting: what was typed stays.</summary>
    protected bool IsPosted => HttpMethods.IsPost(Http.Request.Method);

    protected override Task OnInitializedAsync() => ReadAsync();

    protected async Task ReadAsync() => Design = await ShowDesign.RunAsync(Cancellation);

    /// <summary>What a field of the form holds; empty where it was not sent.</summary>
    protected string Sent(string field) => IsPosted ? Http.Request.Form[field].ToString() : "";

    protected IReadOnlyList<string> SentAll(string field) => IsPosted ? [.. Http.Request.Form[field].OfType<string>()] : [];

    protected int? SentNumber(string field)
        => int.TryParse(Sent(field), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    protected Guid? SentId(string field) => Guid.TryParse(Sent(field), out var id) ? id : null;

    /// <summary>The verb and the id of the button that was pressed.</summary>
    protected (string Verb, Guid Id) Done()
    {
        var (verb, id) = Sent("do").Split(':') is [var first, var second] ? (first, second) : (Sent("do"), "");
        return (verb, Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty);
    }

    /// <summary>Says so on the next page; or shows this one again with the reason.</summary>
    /// <param name="about">The only field that people write in: what is refused of it stands there. Null: the use case says where.</param>
    protected async Task FinishAsync<T>(Outcome<T> outcome, string sentence, string path, string? about = null)
    {
        if (!outcome.Succeeded(out _, out var refusal))
        {
            Refuse(refusal, about);
            await ReadAsync();
            return;
        }

        Flash.Say(sentence);
        GoTo(path);
    }

    private protected string NameOf(Pontua.TouchpointMap.Phase phase) => Text[$"phase.{phase}"];
}
