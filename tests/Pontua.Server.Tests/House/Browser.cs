using System.Net;
using System.Net.Http.Headers;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace Pontua.Server.Tests.House;

/// <summary>What a browser without script does: keeps cookies, reads a page, sends the form that is on it.</summary>
public sealed class Browser : IDisposable
{
    readonly HttpClient _client;

    /// <param name="address">Where it calls from; null: this computer.</param>
    public Browser(PontuaApp app, string? address = null, string language = "pt-BR", Guid? user = null)
    {
        _client = app.CreateDefaultClient(new Uri("https://localhost"), new CookieContainerHandler(Cookies));
        _client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        if (address is not null)
        {
            _client.DefaultRequestHeaders.Add(FromThisComputer.Header, address);
        }

        if (user is { } id)
        {
            _client.DefaultRequestHeaders.Add(TestSignIn.Header, id.ToString());
        }
    }

    public HttpClient Client => _client;

    public CookieContainer Cookies { get; } = new();

    /// <summary>The last answer.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the last answer leads; null: nowhere.</summary>
    public string? Leads { get; private set; }

    public IDocument Page { get; private set; } = null!;

    public async Task<IDocument> OpenAsync(string path)
    {
        using var answer = await _client.GetAsync(path);
        return await ReadAsync(answer, path);
    }

    /// <summary>Turns to a page that stood open in another tab.</summary>
    public void TurnTo(IDocument page) => Page = page;

    /// <summary>Opens a page, follows where it leads.</summary>
    public async Task<IDocument> FollowAsync(string path)
    {
        await OpenAsync(path);
        for (var hops = 0; Leads is { } next && hops < 5; hops++)
        {
            await OpenAsync(next);
        }

        return Page;
    }

    /// <summary>Fills the form of the page that has these fields, and sends it as it stands: hidden fields too.</summary>
    /// <param name="pick">Selector of the form; null: the first that has all the fields.</param>
    public async Task<IDocument> SendAsync(Dictionary<string, string> fields, string? pick = null)
    {
        var form = Page.QuerySelectorAll<IHtmlFormElement>(pick ?? "form[method=post]")
            .FirstOrDefault(f => pick is not null || fields.Keys.All(name => f.QuerySelector($"[name='{name}']") is not null))
            ?? throw new InvalidOperationException($"No such form on {Page.Url}: {string.Join(", ", fields.Keys)}");
        var values = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden][name]").ToDictionary(i => i.Name!, i => i.Value);
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input[name]:not([type=hidden]):not([type=checkbox]):not([type=radio])"))
        {
            values[input.Name!] = input.Value;
        }

        foreach (var choice in form.QuerySelectorAll<IHtmlSelectElement>("select[name]"))
        {
            values[choice.Name!] = choice.Value ?? "";
        }

        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }

        var path = form.GetAttribute("action") is { Length: > 0 } action ? action : new Uri(Page.Url).PathAndQuery;
        using var answer = await _client.PostAsync(path, new FormUrlEncodedContent(values));
        return await ReadAsync(answer, path);
    }

    async Task<IDocument> ReadAsync(HttpResponseMessage answer, string path)
    {
        (Status, Leads) = (answer.StatusCode, answer.Headers.Location is { } to ? (to.IsAbsoluteUri ? to.PathAndQuery : to.ToString()) : null);
        var body = await answer.Content.ReadAsStringAsync();
        if (Leads is null)
        {
            Page = await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(body).Address($"https://localhost{path}"));
        }

        return Page;
    }

    public void Dispose() => _client.Dispose();
}
