using System.Text;
using Microsoft.EntityFrameworkCore;
using Pontua.Demo;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Ingestion;
using Pontua.Server.Storage;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Demo;

/// <summary>Makes the two example workspaces; their data goes in through the ordinary import. Twice changes nothing, and what was cut short is completed.</summary>
sealed class MakeDemo(IServiceScopeFactory scopes, DataFolder folder)
{
    const int Seed = 20_261_122;
    const string TouchFile = "interacoes-de-exemplo.csv", SurveyFile = "pesquisas-de-exemplo.csv", CompanyFile = "notas-da-empresa-de-exemplo.csv", CustomerFile = "notas-de-clientes-de-exemplo.csv";
    static readonly IReadOnlyList<string> Files = [TouchFile, SurveyFile, CompanyFile, CustomerFile];

    static readonly IReadOnlyList<Func<DateOnly, ExampleData>> Companies = [day => ConsorcioHorizonte.Make(day, Seed), day => ClinicaVida.Make(day, Seed)];

    /// <summary>Names of the example companies, in the order in which they are made.</summary>
    public static readonly IReadOnlyList<string> Names = [ConsorcioHorizonte.Company, ClinicaVida.Company];

    /// <summary>The short names of both; or a refusal where a company of one's own has such a name, before anything is made.</summary>
    public async Task<Outcome<DemoMade>> RunAsync(CancellationToken cancellation)
    {
        if (await FindTakenAsync(cancellation) is { } taken)
        {
            return Refusal.Of("workspace.name_taken", taken) with { Kind = RefusalKind.Conflict };
        }

        var made = new List<string>();
        foreach (var (name, make) in Names.Zip(Companies))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentMember>().EnterServer();
            if (!(await MakeAsync(scope.ServiceProvider, name, make, cancellation)).Succeeded(out var workspace, out var refusal))
            {
                return refusal;
            }

            made.Add(workspace.ShortName);
        }

        return new DemoMade(made);
    }

    async Task<string?> FindTakenAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var context = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
        var shortNames = Names.Select(Workspace.ShortNameOf).ToList();
        return await context.Workspaces.Where(w => !w.IsExample && shortNames.Contains(w.ShortName)).Select(w => w.Name).FirstOrDefaultAsync(cancellation);
    }

    async Task<Outcome<Workspace>> MakeAsync(IServiceProvider services, string name, Func<DateOnly, ExampleData> make, CancellationToken cancellation)
    {
        if (!(await FindOrAddAsync(services, name, cancellation)).Succeeded(out var workspace, out var refusal))
        {
            return refusal;
        }

        services.GetRequiredService<CurrentWorkspace>().Enter(workspace.Id);
        await using var turn = await services.GetRequiredService<ImportLock>().TakeAsync(cancellation); // of two at once one makes it; who removes it waits until it is whole
        if (!await IsThereAsync(services, workspace, cancellation))
        {
            return new Refusal("example.gone", RefusalKind.Conflict);
        }

        var missing = await FindMissingAsync(services, cancellation);
        if (missing.Count == 0)
        {
            return workspace;
        }

        // The day it was first made, not today: what was cut short goes on with the same rows, which the import knows again.
        var data = make(DateOnly.FromDateTime(LocalDayOf(workspace)));
        return (await DesignAsync(services, data, cancellation) ?? await ImportAsync(services, data, missing, cancellation)) is { } stopped ? stopped : workspace;
    }

    static async Task<Outcome<Workspace>> FindOrAddAsync(IServiceProvider services, string name, CancellationToken cancellation)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
        var shortName = Workspace.ShortNameOf(name);
        return await context.Workspaces.SingleOrDefaultAsync(w => w.ShortName == shortName && w.IsExample, cancellation) is { } there
            ? there
            : await services.GetRequiredService<AddWorkspace>().RunAsync(name, isExample: true, cancellation);
    }

    static async Task<bool> IsThereAsync(IServiceProvider services, Workspace workspace, CancellationToken cancellation)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
        return await context.Workspaces.AnyAsync(w => w.Number == workspace.Number, cancellation);
    }

    static DateTime LocalDayOf(Workspace workspace)
        => TimeZoneInfo.ConvertTime(workspace.CreatedAt, workspace.Calendar).DateTime;

    static async Task<IReadOnlyList<string>> FindMissingAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
        var done = await context.Imports.Where(i => i.State == ImportState.Done || i.State == ImportState.Undone).Select(i => i.FileName).ToListAsync(cancellation);
        return [.. Files.Except(done)];
    }

    static async Task<Refusal?> DesignAsync(IServiceProvider services, ExampleData data, CancellationToken cancellation)
    {
        if (!ReadyTemplates.Find(data.Template, ReadyTemplates.Portuguese).Succeeded(out var template, out var refusal))
        {
            return refusal;
        }

        return (await services.GetRequiredService<Changes>().RunAsync<TemplateApplied>(Role.Manager, "example.designed", async context =>
        {
            var outcome = await services.GetRequiredService<ApplyTemplate>().RunAsync(template, cancellation);
            if (outcome.Succeeded(out _, out _))
            {
                var units = await context.Units.Select(u => u.Name).ToListAsync(cancellation);
                context.AddRange(data.Units.Except(units).Select(unit => new Unit(new(Guid.CreateVersion7()), unit)));
                (await context.Goals.SingleAsync(cancellation)).WithinDays = data.GoalWithinDays;
                (await context.Workspaces.SingleAsync(w => w.Number == context.WorkspaceNumber, cancellation)).Template = data.Template;
            }

            return outcome;
        }, cancellation)).Match<Refusal?>(_ => null, stopped => stopped);
    }

    async Task<Refusal?> ImportAsync(IServiceProvider services, ExampleData data, IReadOnlyList<string> missing, CancellationToken cancellation)
    {
        var (touches, grades) = (services.GetRequiredService<ImportTouches>(), services.GetRequiredService<ImportGrades>());
        foreach (var file in missing)
        {
            var stopped = file switch
            {
                TouchFile => await ImportTouchesAsync(ScoreScale.OneToFive),
                SurveyFile => await ImportTouchesAsync(ScoreScale.ZeroToTen),
                CompanyFile => await WithFileAsync(ExampleCsv.OfGrades(data.CompanyGrades), path => grades.RunInTurnAsync(new(path, file, new() { Sources = GradeColumns }) { Side = Side.Company }, progress: null, cancellation)),
                _ => await WithFileAsync(ExampleCsv.OfGrades(data.CustomerGrades), path => grades.RunInTurnAsync(new(path, file, new() { Sources = GradeColumns }) { Side = Side.Customer }, progress: null, cancellation)),
            };
            if (stopped is not null)
            {
                return stopped;
            }
        }

        return null;

        // A file's scores are on one scale: what asks for a recommendation comes in a file of its own.
        Task<Refusal?> ImportTouchesAsync(ScoreScale scale)
            => WithFileAsync(
                ExampleCsv.OfTouches(data.Touches.Where(touch => touch.Step.AsksForRecommendation == scale is ScoreScale.ZeroToTen)),
                path => touches.RunInTurnAsync(new(path, scale is ScoreScale.OneToFive ? TouchFile : SurveyFile, new() { Sources = TouchColumns, ScoreScale = scale }), progress: null, cancellation));
    }

    async Task<Refusal?> WithFileAsync(string csv, Func<string, Task<Outcome<ImportReport>>> import)
    {
        var path = Path.Combine(folder.Imports, $"exemplo-{Guid.CreateVersion7()}.csv");
        try
        {
            await File.WriteAllTextAsync(path, csv, Encoding.UTF8);
            return (await import(path)).Match(report => report.Refused > 0 ? throw new InvalidOperationException($"{report.Refused} example rows were refused, see {report.RefusedFile}") : default(Refusal), refusal => refusal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    static readonly Dictionary<TouchField, CellSource> TouchColumns = new()
    {
        [TouchField.Subject] = new("pessoa"),
        [TouchField.At] = new("quando"),
        [TouchField.Touchpoint] = new("ponto"),
        [TouchField.Stage] = new("etapa"),
        [TouchField.Unit] = new("unidade"),
        [TouchField.Channel] = new("canal"),
        [TouchField.Agent] = new("atendente"),
        [TouchField.Wait] = new("espera"),
        [TouchField.Talk] = new("conversa"),
        [TouchField.After] = new("depois"),
        [TouchField.Outcome] = new("resultado"),
        [TouchField.Value] = new("valor"),
        [TouchField.Score] = new("nota"),
    };

    static readonly Dictionary<GradeField, CellSource> GradeColumns = new()
    {
        [GradeField.Rater] = new("quem"),
        [GradeField.At] = new("quando"),
        [GradeField.Touchpoint] = new("ponto"),
        [GradeField.Attribute] = new("atributo"),
        [GradeField.Unit] = new("unidade"),
        [GradeField.Grade] = new("nota"),
    };
}

/// <param name="Workspaces">Short names of the example companies.</param>
sealed record DemoMade(IReadOnlyList<string> Workspaces);
