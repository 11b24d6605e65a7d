using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Browser.Tests.House;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Governance;
using Pontua.Server.Ingestion;
using Pontua.Server.Storage;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Browser.Tests.Measurement;

/// <summary>A clinic from the ready template with grades and two months of touches, the same at each run; its reception and its phone are bad.</summary>
static class SampleClinic
{
    public const string Reception = "Recepção e ficha", Phone = "Telefone da central";

    public static async Task<(WorkspaceId Workspace, Guid User)> MakeAsync(Site site, string name = "Clínica Vida")
    {
        var workspace = (await site.InAsync(null, services => services.GetRequiredService<AddWorkspace>().RunAsync(name, isExample: false, default)))
            .Match(made => made.Id, refusal => throw new InvalidOperationException(refusal.Code));
        var user = await site.GivenMemberAsync(workspace, Role.Admin);
        await site.InAsync(workspace, async services =>
        {
            var template = ReadyTemplates.Find(ReadyTemplates.Clinic, "pt-BR").Match(found => found, refusal => throw new InvalidOperationException(refusal.Code));
            await services.GetRequiredService<ApplyTemplate>().RunAsync(template, default);
            await GradeAsync(services, user);
            await ImportAsync(services);
            return true;
        });
        return (workspace, user);
    }

    static async Task GradeAsync(IServiceProvider services, Guid user)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
        var at = TimeProvider.System.GetUtcNow().AddDays(-3);
        foreach (var (touchpoint, index) in (await context.Touchpoints.ToListAsync()).OrderBy(t => t.NameKey, StringComparer.Ordinal).Select((t, i) => (t, i)))
        {
            if (index % 6 != 5 || touchpoint.Name is Phone or Reception)
            {
                var grade = touchpoint.Name == Phone ? 2 : touchpoint.Name == Reception ? 4 : 3 + index % 3;
                context.Add(new Evaluation(Guid.CreateVersion7(), touchpoint.Id, Side.Company, user.ToString(), at) { Grade = grade });
            }
        }

        await context.SaveChangesAsync();
    }

    static async Task ImportAsync(IServiceProvider services)
    {
        var path = Path.Combine(Path.GetTempPath(), $"clinica-{Guid.CreateVersion7()}.csv");
        await File.WriteAllLinesAsync(path, Rows());
        var mapping = new TouchMapping
        {
            Sources = new Dictionary<TouchField, CellSource>
            {
                [TouchField.Subject] = new("pessoa"),
                [TouchField.Touchpoint] = new("ponto"),
                [TouchField.At] = new("quando"),
                [TouchField.Talk] = new("conversa"),
                [TouchField.Score] = new("nota"),
            },
        };
        var report = await services.GetRequiredService<ImportTouches>().RunAsync(new(path, "clinica.csv", mapping), null, default);
        report.Match(done => done.Stored, refusal => throw new InvalidOperationException($"{refusal.Code} {string.Join(' ', refusal.Arguments)}")).ShouldBeGreaterThan(1_000);
        File.Delete(path);
    }

    static IEnumerable<string> Rows()
    {
        string[] way = ["Google e avaliações", Phone, "Confirmação da consulta", Reception, "Sala de espera", "Consulta", "Pagamento e nota"];
        var chance = new Random(20_261_122);
        var today = TimeProvider.System.GetUtcNow().Date;
        yield return "pessoa;ponto;quando;conversa;nota";
        for (var person = 0; person < 400; person++)
        {
            var at = today.AddDays(-1 - chance.Next(60)).AddHours(8);
            for (var step = 0; step < way.Length && chance.NextDouble() < .9; step++)
            {
                at = at.AddMinutes(20 + chance.Next(300));
                var talk = way[step] == Phone ? 500 + chance.Next(400) : way[step] == Reception ? 240 + chance.Next(120) : 0;
                var score = chance.NextDouble() < .3 ? (way[step] == Reception ? 1 + chance.Next(3) : way[step] == Phone ? 2 + chance.Next(3) : 4 + chance.Next(2)).ToString(CultureInfo.InvariantCulture) : "";
                yield return string.Create(CultureInfo.InvariantCulture, $"p{person};{way[step]};{at:yyyy-MM-dd HH:mm:ss};{talk};{score}");
            }
        }
    }
}
