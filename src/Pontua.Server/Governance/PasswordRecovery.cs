using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>A new password by a link that the operator hands over in person; all sessions end with it.</summary>
sealed class PasswordRecovery(PontuaContext context, CurrentWorkspace current, Audit audit, Accounts accounts, AuthenticatorApp app, UserManager<PontuaUser> users, CurrentMember member, PersonChanges changes, IServiceScopeFactory scopes, TimeProvider clock)
{
    static readonly Refusal LinkIsSpent = new("link.spent", RefusalKind.NotFound);

    /// <summary>The token of a new link; links made before for this person stop working.</summary>
    public async Task<Outcome<string>> IssueAsync(string? email, CancellationToken cancellation)
    {
        if (member.RequireMachine() is { } notAllowed)
        {
            return notAllowed;
        }

        if (await accounts.FindAsync(email) is not { } user)
        {
            return Refusal.Of("account.not_found", email ?? "") with { Kind = RefusalKind.NotFound };
        }

        var home = await HomeOfAsync(user.Id, cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (home is { } workspace)
        {
            await context.EnterAsync(current, workspace, cancellation);
        }

        await context.OneTimeLinks.Where(l => l.Purpose == LinkPurpose.PasswordReset && l.UserId == user.Id).ExecuteDeleteAsync(cancellation);
        var (token, hash) = OneTimeLinks.NewToken();
        context.Add(new OneTimeLink(Guid.CreateVersion7(), LinkPurpose.PasswordReset, hash, clock.GetUtcNow() + OneTimeLink.LifeOf(LinkPurpose.PasswordReset)) { UserId = user.Id });
        if (home is not null)
        {
            await audit.WriteAsync(context, "password.link_issued", user.Id.ToString(), "", cancellation);
        }

        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return token;
    }

    /// <summary>Whose password the link is for; null: it is spent.</summary>
    public async Task<PontuaUser?> FindAsync(string? token, CancellationToken cancellation)
        => await LinkAsync(token, cancellation) is { UserId: { } userId } ? await users.FindByIdAsync(userId.ToString()) : null;

    /// <param name="dropSecondFactor">Whoever lost the telephone too: the operator who handed the link over answers for the person.</param>
    public async Task<Outcome<PontuaUser>> RunAsync(string? token, string? password, bool dropSecondFactor, CancellationToken cancellation)
    {
        if (await LinkAsync(token, cancellation) is not { UserId: { } userId })
        {
            return LinkIsSpent;
        }

        // A scope of its own, in the person's workspace: whoever opens the link may be in another, as somebody else.
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EnterAsMember>().RunAsync(userId, null, cancellation);
        return await scope.ServiceProvider.GetRequiredService<PasswordRecovery>().ResetAsync(userId, token, password, dropSecondFactor, cancellation);
    }

    async Task<Outcome<PontuaUser>> ResetAsync(Guid userId, string? token, string? password, bool dropSecondFactor, CancellationToken cancellation)
        => await users.FindByIdAsync(userId.ToString()) is { } user
            ? await changes.RunAsync<PontuaUser>(user, dropSecondFactor ? "password_and_second_factor.reset" : "password.reset", async () =>
            {
                await context.LockAsync($"link {token}", cancellation);
                if (await LinkAsync(token, cancellation) is not { } link)
                {
                    return LinkIsSpent;
                }

                if (!(await accounts.SetPasswordAsync(user, password)).Succeeded(out _, out var refusal))
                {
                    return refusal;
                }

                if (dropSecondFactor)
                {
                    await app.DropAsync(user);
                }

                link.Use(clock.GetUtcNow());
                await SessionStore.EndAllAsync(context, user.Id, cancellation);
                await context.SaveChangesAsync(cancellation);
                return user;
            }, cancellation)
            : LinkIsSpent;

    /// <summary>The workspace that a sign-in leads to; null: a person without one leaves no line anywhere.</summary>
    async Task<WorkspaceId?> HomeOfAsync(Guid userId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EnterAsMember>().RunAsync(userId, null, cancellation)
            ? scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Id
            : null;
    }

    Task<OneTimeLink?> LinkAsync(string? token, CancellationToken cancellation)
        => OneTimeLinks.FindAsync(context, LinkPurpose.PasswordReset, token, clock.GetUtcNow(), cancellation);
}
