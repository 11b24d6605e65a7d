using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Measurement;
using Pontua.Server.Measurement.Reports;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap;
using Pontua.Server.Tests.TouchpointMap.Rounds;
using Pontua.Server.TouchpointMap;
using Pontua.Server.TouchpointMap.Plans;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Plans;

namespace Pontua.Server.Tests.Measurement;

public class ReportTests : RoundTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task It_says_what_the_pages_say(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        using var viewer = await app.SignedInAsync(workspace, Role.Viewer);

        var page = await PageForm.ReadAsync(await viewer.GetAsync(MapPaths.Report));

        page.QuerySelectorAll(".report h2").Select(h => h.TextContent).ShouldBe(["Mapa e notas", "Notas por atributo", "Concordância dos avaliadores", "Nós e o cliente", "Prioridades", "Planos", "Resultado dos planos"]);
        var map = Value(await RunAsync(app, workspace, (ShowMap show) => show.RunAsync(new(new Pontua.Server.Measurement.Selection(), new()), default)));
        var chat = map.Touchpoints.Single(t => t.Touchpoint.Name == "Chat");
        var row = page.QuerySelectorAll("tbody tr").First(r => r.Children[1].TextContent == "Chat").Children.Select(c => c.TextContent.Replace('\u00a0', ' ')).ToList();
        row[2].ShouldBe($"{chat.Company!.Mean:0},0");
        (row[4], chat.Voice!.Value.Mean).ShouldBe(("1,3", 1.25));
        page.Body!.TextContent.ShouldContain("Responder em 2 minutos");
    }

    [Fact]
    public async Task The_workbook_has_a_sheet_a_table_with_figures_as_figures_and_words_never_as_formulas()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenAsync(app, what: "=HYPERLINK(\"http://mal.example\")");
        using var viewer = await app.SignedInAsync(workspace, Role.Viewer);

        using var book = SpreadsheetDocument.Open(new MemoryStream(await viewer.GetByteArrayAsync(ReportPaths.Workbook)), isEditable: false);

        var sheets = book.WorkbookPart!.Workbook.Descendants<Sheet>().ToList();
        sheets.Count.ShouldBe(7);
        var cells = book.WorkbookPart.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<Cell>()).ToList();
        cells.ShouldNotContain(cell => cell.CellFormula != null);
        cells.ShouldContain(cell => cell.InnerText == "=HYPERLINK(\"http://mal.example\")" && cell.DataType! == CellValues.InlineString);
        var mean = cells.First(cell => cell.DataType! == CellValues.Number && cell.InnerText == "1.25"); // what customers give the chat
        var format = book.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)mean.StyleIndex!.Value);
        book.WorkbookPart.WorkbookStylesPart.Stylesheet.NumberingFormats!.Elements<NumberingFormat>().Single().ShouldSatisfyAllConditions(own => own.NumberFormatId!.Value.ShouldBe(format.NumberFormatId!.Value), own => own.FormatCode!.Value.ShouldBe("0.0"));
        new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(book).Select(fault => fault.Description).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_a_browser_is_there_the_server_prints_it_and_leaves_nothing_behind()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenAsync(app);
        var begun = TimeProvider.System.GetUtcNow().UtcDateTime;
        Assert.SkipUnless(await app.InAsync(workspace.Id, services => Task.FromResult(services.GetRequiredService<PrintReport>().IsPossible)), "no browser that prints");
        using var viewer = await app.SignedInAsync(workspace, Role.Viewer);

        var answer = await viewer.GetAsync(ReportPaths.Pdf);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        Directory.EnumerateDirectories(Path.GetTempPath(), "pontua-report-*").Where(folder => Directory.GetCreationTimeUtc(folder) > begun).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_browser_that_is_none_is_told_in_words()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a program of another shape there");
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenAsync(app);
        var browser = Path.GetTempFileName(); // may not be run
        app.Services.GetRequiredService<IConfiguration>()[PrintReport.Setting] = browser;
        using var viewer = await app.SignedInAsync(workspace, Role.Viewer);

        var answer = await viewer.GetAsync(ReportPaths.Pdf);

        File.Delete(browser);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("report.not_printed");
    }

    [Fact]
    public async Task Who_has_not_graded_yet_is_not_told_what_colleagues_gave_each_attribute()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenAsync(app);
        var chat = await FindAsync(app, workspace, "Chat");
        await LookAsync(app, workspace, async (PontuaContext context) =>
        {
            var attribute = (await context.PostureAttributes.OrderBy(a => a.Position).FirstAsync()).Id;
            context.Add(new Evaluation(Guid.CreateVersion7(), chat.Id, Side.Company, "avaliador 0", TimeProvider.System.GetUtcNow().AddDays(-1)) { Grade = 3, AttributeId = attribute });
            return await context.SaveChangesAsync();
        });

        (await OfAttributeAsync(Role.Agent)).ShouldBe("–");
        (await OfAttributeAsync(Role.Manager)).ShouldBe("3,0");

        async Task<string> OfAttributeAsync(Role role)
        {
            using var reader = await app.SignedInAsync(workspace, role);
            var page = await PageForm.ReadAsync(await reader.GetAsync(MapPaths.Report));
            var section = page.QuerySelectorAll(".report section").Single(s => s.QuerySelector("h2")!.TextContent == "Notas por atributo");
            return section.QuerySelectorAll("tbody tr").Single(r => r.Children[0].TextContent == "Chat").Children[1].TextContent;
        }
    }

    [Fact]
    public async Task It_tells_of_the_plans_of_its_period_and_what_is_of_the_whole_company()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenAsync(app);
        using var viewer = await app.SignedInAsync(workspace, Role.Viewer);
        var begin = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-60);

        (await viewer.GetStringAsync(MapPaths.Report)).ShouldContain("Responder em 2 minutos");
        (await viewer.GetStringAsync($"{MapPaths.Report}?periodo=de-ate&de={begin:yyyy-MM-dd}&ate={begin.AddDays(9):yyyy-MM-dd}")).ShouldNotContain("Responder em 2 minutos");
    }

    static async Task<Workspace> GivenAsync(PontuaApp app, string what = "Responder em 2 minutos")
    {
        var workspace = await GivenCompanyAsync(app);
        var chat = await FindAsync(app, workspace, "Chat");
        var (owner, today) = (await GivenMemberAsync(app, workspace, "Ana"), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        Value(await RunAsync(app, workspace, (EditPlan edit) => edit.AddAsync(new(what, null, chat.Id, null, owner, today.AddDays(-30), today.AddDays(5), null, PlanMetric.CustomerGrade, 1, null), default)));
        await LookAsync(app, workspace, async (PontuaContext context) =>
        {
            var at = TimeProvider.System.GetUtcNow().AddDays(-2);
            context.AddRange(Enumerable.Range(0, 12).Select(n => new Evaluation(Guid.CreateVersion7(), chat.Id, Side.Customer, $"cliente {n}", at) { Grade = n % 4 == 0 ? 2 : 1 }));
            context.AddRange(Enumerable.Range(0, 3).Select(n => new Evaluation(Guid.CreateVersion7(), chat.Id, Side.Company, $"avaliador {n}", at) { Grade = 4 }));
            return await context.SaveChangesAsync();
        });
        return workspace;
    }
}
