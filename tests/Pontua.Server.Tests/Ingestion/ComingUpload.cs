using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Parser;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>A file on its way over a slow wire: the first half has come, the second comes when the test says so.</summary>
sealed class ComingUpload(HttpClient browser) : IDisposable
{
    readonly TaskCompletionSource _rest = new();
    readonly MultipartFormDataContent _form = [];

    /// <summary>Returns when the first half lies in the data folder.</summary>
    public async Task<Task<HttpResponseMessage>> BeginAsync(PontuaApp app)
    {
        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync("/importar"));
        _form.Add(new StringContent(page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken");
        _form.Add(new Halves(_rest.Task) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, "file", "x.csv");
        Directory.CreateDirectory(Path.Combine(app.Folder, "imports"));
        var before = app.ImportFiles().Count();
        var sending = browser.PostAsync("/importar/arquivo", _form);
        while (app.ImportFiles().Count() == before && !sending.IsCompleted)
        {
            await Task.Delay(20);
        }

        return sending;
    }

    public void End() => _rest.TrySetResult();

    public void Dispose()
    {
        End();
        _form.Dispose();
    }

    sealed class Halves(Task rest) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"{Importing.Header}\nana;Site;"));
            await stream.FlushAsync();
            await rest;
            await stream.WriteAsync("02/03/2026\n"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
