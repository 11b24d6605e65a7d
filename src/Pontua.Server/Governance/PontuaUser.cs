using Microsoft.AspNetCore.Identity;

namespace Pontua.Server.Governance;

/// <summary>Someone who logs in. Stands outside the workspace wall; what they may do stands in their memberships.</summary>
sealed class PontuaUser : IdentityUser<Guid>
{
    public const int LongestLanguage = 10, LongestEmail = 254;

    public PontuaUser() => Id = Guid.CreateVersion7();

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>pt-BR or en-US; null: as the browser asks.</summary>
    public string? Language { get; set; }

    /// <summary>light or dark; null: as the system says.</summary>
    public string? Theme { get; set; }

    /// <summary>Workspace they were last in; sign-in goes there.</summary>
    public int? LastWorkspace { get; set; }

    /// <summary>A new person with this address, which is also how they sign in.</summary>
    public static PontuaUser With(string email, DateTimeOffset at) => new() { UserName = email, Email = email, CreatedAt = at };
}
