using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Pontua.Server.Hosting;
using Pontua.Server.Ui;

namespace Pontua.Server.Governance;

/// <summary>Workspaces and people who log in. This file is the area's table of contents: its services and its routes.</summary>
static class GovernanceEndpoints
{
    public static void AddGovernance(this IServiceCollection services)
    {
        services.AddIdentity();
        services.AddSingleton<SignInAttempts>();
        services.AddScoped<IShell, MemberShell>();
        services.AddScoped<Accounts>();
        services.AddScoped<AddMember>();
        services.AddScoped<AddWorkspace>();
        services.AddScoped<Audit>();
        services.AddScoped<CreateFirstAccount>();
        services.AddScoped<EnterAsMember>();
        services.AddScoped<EnterWorkspace>();
        services.AddScoped<FindWorkspace>();
        services.AddScoped<GuestOfExample>();
        services.AddScoped<Invitations>();
        services.AddSingleton<NoteSignIn>();
        services.AddScoped<PasswordRecovery>();
        services.AddScoped<SignInByPassword>();
    }

    public static void MapGovernance(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ShellPaths.Home, GoHome).AllowAnonymous();
        routes.MapPost(ShellPaths.SignOut, SignOut).AllowAnonymous();
        routes.MapPost(ShellPaths.EnterWorkspace, EnterWorkspaceAsync);
        routes.MapPost("/exemplo/entrar/{shortName}", EnterExampleAsync).AllowAnonymous();
        routes.MapPost(ShellPaths.LeaveExample, LeaveExampleAsync);
    }

    static async Task<RedirectHttpResult> GoHome(HttpContext http, CurrentMember member, CreateFirstAccount first)
        => TypedResults.LocalRedirect(member.Role is not null ? "/mapa" : await first.IsClosedAsync(http.RequestAborted) ? ShellPaths.SignIn : "/primeira-conta");

    static async Task<RedirectHttpResult> SignOut(SignInManager<PontuaUser> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect(ShellPaths.SignIn);
    }

    static async Task<Results<RedirectHttpResult, ProblemHttpResult>> EnterWorkspaceAsync(HttpContext http, [FromForm] string workspace, EnterWorkspace enter)
        => (await enter.RunAsync(http, workspace)).Match<Results<RedirectHttpResult, ProblemHttpResult>>(
            _ => TypedResults.LocalRedirect(ShellPaths.Home), refusal => refusal.ToProblem());

    static async Task<Results<RedirectHttpResult, ProblemHttpResult>> EnterExampleAsync(HttpContext http, string shortName, EnterWorkspace enter)
        => (await enter.EnterExampleAsync(http, shortName)).Match<Results<RedirectHttpResult, ProblemHttpResult>>(
            _ => TypedResults.LocalRedirect("/mapa"), refusal => refusal.ToProblem());

    static async Task<RedirectHttpResult> LeaveExampleAsync(HttpContext http, EnterWorkspace enter)
    {
        await enter.LeaveExampleAsync(http);
        return TypedResults.LocalRedirect(ShellPaths.Home);
    }
}
