using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Admins prove themselves in a second way (a passkey, or codes of an app) within seven days of the first account.</summary>
sealed class SecondFactor(IDbContextFactory<PontuaContext> contexts, CurrentMember member, TimeProvider clock)
{
    public const string Page = "/conta/segundo-fator";
    static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    /// <summary>Until when the member who asks must set one up; null: has one, or is no admin.</summary>
    public async Task<DateTimeOffset?> DueAsync(CancellationToken cancellation)
    {
        if (member.Role != Role.Admin || member.UserId is not { } userId)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var hasOne = await context.Users.Where(u => u.Id == userId)
            .Select(u => u.TwoFactorEnabled || context.UserPasskeys.Any(p => p.UserId == userId)).SingleOrDefaultAsync(cancellation);
        return hasOne ? null : await context.Users.MinAsync(u => u.CreatedAt, cancellation) + Grace;
    }

    public async Task<bool> IsOverdueAsync(CancellationToken cancellation) => await DueAsync(cancellation) is { } due && due <= clock.GetUtcNow();
}
