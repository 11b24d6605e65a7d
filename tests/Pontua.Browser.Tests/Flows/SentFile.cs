using System.Text;
using Microsoft.Playwright;
using Pontua.Browser.Tests.House;

namespace Pontua.Browser.Tests.Flows;

/// <summary>A file of touches that a person chooses, sends and lets in, by the pages.</summary>
static class SentFile
{
    /// <summary>Everybody in the file comes to the first touchpoint, a week later to the second.</summary>
    public static string OfReturns(int persons, string first, string then) => string.Join('\n', Enumerable.Range(0, persons).SelectMany(person => new[]
    {
        $"novo{person};{first};2026-10-{1 + person % 20:00} 10:00:00",
        $"novo{person};{then};2026-10-{8 + person % 20:00} 10:00:00",
    }).Prepend("pessoa;ponto;quando")) + "\n";

    /// <summary>Up to the page that says what each column means.</summary>
    public static async Task SendAsync(Visit visit, string name, string content)
    {
        await visit.GoAsync("/importar");
        await visit.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Enviar" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/importar/*");
    }

    /// <summary>Takes the columns as they were guessed and waits until all is in.</summary>
    public static async Task LetInAsync(Visit visit)
    {
        await visit.Page.Locator("button[name=do][value=import]").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Desfazer" }).First.WaitForAsync();
    }

    /// <summary>Persons who reached the second step.</summary>
    public static async Task<string> ReachedAsync(Visit visit, string first, string then)
    {
        await visit.GoAsync($"/medir?periodo=tudo&passo={Uri.EscapeDataString(first)}&passo={Uri.EscapeDataString(then)}&janela=30");
        return await visit.Page.Locator("tbody tr:last-child td a").First.InnerTextAsync();
    }
}
