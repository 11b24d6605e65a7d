using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Pontua.Governance;
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
        services.AddSingleton<KeyUses>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyUses>());
        services.AddScoped<IShell, MemberShell>();
        services.AddScoped<Accounts>();
        services.AddScoped<AddMember>();
        services.AddScoped<AddOwnWorkspace>();
        services.AddScoped<AddWorkspace>();
        services.AddScoped<ApiKeys>();
        services.AddScoped<Audit>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<ChangeGate>();
        services.AddScoped<Changes>();
        services.AddScoped<AuthenticatorApp>();
        services.AddScoped<SealedDraft>();
        services.AddScoped<ConfirmIdentity>();
        services.AddScoped<CreateFirstAccount>();
        services.AddScoped<EditWorkspace>();
        services.AddScoped<EnterAsMember>();
        services.AddScoped<EnterWorkspace>();
        services.AddScoped<FindWorkspace>();
        services.AddScoped<FoundWorkspace>();
        services.AddScoped<GuestOfExample>();
        services.AddScoped<Invitations>();
        services.AddScoped<Members>();
        services.AddSingleton<NotePerson>();
        services.AddScoped<Passkeys>();
        services.AddScoped<PasswordRecovery>();
        services.AddScoped<PersonChanges>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<SessionEnding>();
        services.AddScoped<ShowWorkspace>();
        services.AddScoped<SignInByCode>();
        services.AddScoped<SignInByPassword>();
    }

    public static void MapGovernance(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ShellPaths.Home, GoHome).AllowAnonymous();
        routes.MapPost(ShellPaths.SignOut, SignOut).AllowAnonymous();
        routes.MapPost(ShellPaths.EnterWorkspace, EnterWorkspaceAsync);
        routes.MapPost("/exemplo/entrar/{shortName}", EnterExampleAsync).AllowAnonymous();
        routes.MapPost(ShellPaths.LeaveExample, LeaveExampleAsync);
        routes.MapPost("/entrar/chave-de-acesso", AskForPasskeyAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Secrets);
        routes.MapPost("/conta/chave-de-acesso", MakePasskeyAsync).RequireAuthorization(Policies.Person).WithMetadata(new AsksForProofAttribute(SecondFactor.Page));
        routes.MapGet("/api/v1/workspace", ShowWorkspaceAsync);
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

    static async Task<ContentHttpResult> AskForPasskeyAsync(Passkeys passkeys) => TypedResults.Text(await passkeys.RequestOptionsAsync(), "application/json");

    static async Task<ContentHttpResult> MakePasskeyAsync(HttpContext http, Passkeys passkeys, UserManager<PontuaUser> users)
        => TypedResults.Text(await passkeys.CreationOptionsAsync((await users.GetUserAsync(http.User))!), "application/json");

    static async Task<Ok<WorkspaceBody>> ShowWorkspaceAsync(ShowWorkspace show, CancellationToken cancellation)
        => TypedResults.Ok(WorkspaceBody.Of(await show.RunAsync(cancellation)));

    static async Task<RedirectHttpResult> LeaveExampleAsync(HttpContext http, EnterWorkspace enter)
    {
        await enter.LeaveExampleAsync(http);
        return TypedResults.LocalRedirect(ShellPaths.Home);
    }
}

/// <summary>A workspace as programs see it.</summary>
public sealed record WorkspaceBody(string Workspace, string Name, string Zone)
{
    internal static WorkspaceBody Of(Workspace workspace) => new(workspace.ShortName, workspace.Name, workspace.Zone);
}
