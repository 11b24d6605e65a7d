using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Pontua.Demo;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Ui;

namespace Pontua.Server.Demo;

/// <summary>The example: two invented companies to look around in. Stands outside the areas and uses them all.</summary>
static class DemoEndpoints
{
    /// <summary>Settings page of the example.</summary>
    public const string Page = "/ajustes/exemplo";

    /// <summary>POST: makes the example and enters it.</summary>
    public const string Make = "/exemplo";

    /// <summary>POST: removes it whole.</summary>
    public const string Remove = "/exemplo/apagar";

    // Making takes some seconds where the machine is free; a busy one gets its time.
    static readonly RequestTimeoutPolicy Patient = new() { Timeout = TimeSpan.FromMinutes(3) };

    public static void AddDemo(this IServiceCollection services)
    {
        services.AddSingleton<MakeDemo>();
        services.AddSingleton<RemoveDemo>();
        services.AddSingleton(new ExampleCompany(ConsorcioHorizonte.Company, "example.about.consorcio"));
        services.AddSingleton(new ExampleCompany(ClinicaVida.Company, "example.about.clinic"));
        services.AddScoped<ExampleAccess>();
        services.AddScoped<UseExampleMap>();
    }

    public static void MapDemo(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Make, MakeAsync).AllowAnonymous().WithRequestTimeout(Patient);
        routes.MapPost(ShellPaths.UseExampleMap, UseMapAsync).RequireAuthorization(Policies.Example);
        routes.MapPost(Remove, RemoveAsync).AllowAnonymous().WithRequestTimeout(Patient);
    }

    static async Task<Results<RedirectHttpResult, ProblemHttpResult>> MakeAsync(HttpContext http, [FromForm] string? company, ExampleAccess access, MakeDemo make, EnterWorkspace enter)
    {
        if (!await access.MayAsync(http))
        {
            return NotAllowed.ToProblem();
        }

        // Not the request's token: whoever closes the page finds the example made.
        if (!(await make.RunAsync(CancellationToken.None)).Succeeded(out var made, out var refusal))
        {
            return refusal.ToProblem();
        }

        var asked = made.Workspaces.FirstOrDefault(shortName => shortName == Workspace.ShortNameOf(company ?? "")) ?? made.Workspaces[0];
        return (await enter.EnterExampleAsync(http, asked)).Match<Results<RedirectHttpResult, ProblemHttpResult>>(
            _ => TypedResults.LocalRedirect("/mapa"), notEntered => notEntered.ToProblem());
    }

    static async Task<Results<RedirectHttpResult, ProblemHttpResult>> RemoveAsync(HttpContext http, ExampleAccess access, RemoveDemo remove, EnterWorkspace enter, CurrentMember member, NotePerson note)
    {
        if (!await access.MayAsync(http))
        {
            return NotAllowed.ToProblem();
        }

        if (member.Role is not null)
        {
            await enter.LeaveExampleAsync(http);
        }

        await remove.RunAsync(CancellationToken.None);
        if (member.UserId is { } user)
        {
            await note.RunAsync(user, "example.removed", "", CancellationToken.None); // its own audit went with it
        }

        return TypedResults.LocalRedirect(ShellPaths.Home);
    }

    static async Task<Results<RedirectHttpResult, ProblemHttpResult>> UseMapAsync(HttpContext http, [FromForm] string workspace, UseExampleMap use, EnterWorkspace enter, Flash flash)
    {
        if (!(await use.RunAsync(workspace, http.RequestAborted)).Succeeded(out var applied, out var refusal))
        {
            return refusal.ToProblem();
        }

        flash.Say(Sentences.Of("templates.applied", applied.Touchpoints, applied.Stages));
        return (await enter.RunAsync(http, workspace)).Match<Results<RedirectHttpResult, ProblemHttpResult>>(
            _ => TypedResults.LocalRedirect("/mapa"), notEntered => notEntered.ToProblem());
    }

    static Refusal NotAllowed => new("member.not_allowed", RefusalKind.Forbidden);
}
