using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Pontua.Server.Tests.TouchpointMap;

/// <summary>A page's form as a browser without script would send it: every field with the value it shows, and the button that was pressed.</summary>
sealed class PageForm
{
    readonly HttpClient _client;
    readonly string _path;
    readonly List<KeyValuePair<string, string>> _fields = [];
    readonly List<(string Name, string FileName, byte[] Bytes)> _files = [];
    readonly bool _isMultipart;

    PageForm(HttpClient client, string path, IHtmlFormElement form)
    {
        (_client, _path, _isMultipart) = (client, form.GetAttribute("action") is { Length: > 0 } action ? action : path, form.Enctype == "multipart/form-data");
        Page = form.Owner!;
        foreach (var element in form.QuerySelectorAll("input, textarea, select"))
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box when box.IsChecked:
                    Add(box.Name!, box.Value);
                    break;
                case IHtmlInputElement { Type: not ("checkbox" or "radio" or "file" or "submit") } input:
                    Add(input.Name!, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    Add(area.Name!, area.Value);
                    break;
                case IHtmlSelectElement select:
                    Add(select.Name!, select.Value ?? "");
                    break;
            }
        }
    }

    /// <summary>The page that it stands on.</summary>
    public IDocument Page { get; }

    /// <summary>The first form of a page that has a field or a button of this name.</summary>
    public static async Task<PageForm> OpenAsync(HttpClient client, string path, string with)
    {
        var page = await ReadAsync(await client.GetAsync(path));
        var form = page.QuerySelectorAll<IHtmlFormElement>("main form").FirstOrDefault(f => f.QuerySelector($"[name='{with}']") is not null)
            ?? throw new InvalidOperationException($"{path} has no form with {with}: {page.Body?.TextContent}");
        return new PageForm(client, path, form);
    }

    /// <summary>The form of a page that posts to this address.</summary>
    public static Task<PageForm> OpenActionAsync(HttpClient client, string path, string action) => OpenFormAsync(client, path, $"form[action='{action}']");

    /// <summary>The first form of a page that a selector finds.</summary>
    public static async Task<PageForm> OpenFormAsync(HttpClient client, string path, string selector)
    {
        var page = await ReadAsync(await client.GetAsync(path));
        return new PageForm(client, path, page.QuerySelectorAll<IHtmlFormElement>(selector).First());
    }

    public static async Task<IDocument> ReadAsync(HttpResponseMessage answer)
        => await BrowsingContext.New(Configuration.Default).OpenAsync(async request => request.Content(await answer.Content.ReadAsStringAsync()));

    public PageForm Fill(string name, string value)
    {
        Clear(name);
        return Add(name, value);
    }

    public PageForm Clear(string name, string? value = null)
    {
        _fields.RemoveAll(field => field.Key == name && (value is null || field.Value == value));
        return this;
    }

    public PageForm Add(string name, string value)
    {
        _fields.Add(new(name, value));
        return this;
    }

    public PageForm Attach(string name, string fileName, byte[] bytes)
    {
        _files.Add((name, fileName, bytes));
        return this;
    }

    /// <param name="to">The address of the button that was pressed; null: the form's own.</param>
    public async Task<HttpResponseMessage> SendAsync(string? to = null)
    {
        if (!_isMultipart)
        {
            return await _client.PostAsync(to ?? _path, new FormUrlEncodedContent(_fields));
        }

        var body = new MultipartFormDataContent();
        _fields.ForEach(field => body.Add(new StringContent(field.Value), field.Key));
        _files.ForEach(file => body.Add(new ByteArrayContent(file.Bytes), file.Name, file.FileName));
        return await _client.PostAsync(to ?? _path, body);
    }
}
