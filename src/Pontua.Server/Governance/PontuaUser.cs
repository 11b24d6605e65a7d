using Microsoft.AspNetCore.Identity;

namespace Pontua.Server.Governance;

/// <summary>Someone who logs in. Stands outside the workspace wall; what they may do stands in their memberships.</summary>
sealed class PontuaUser : IdentityUser<Guid>
{
    public const int LongestLanguage = 10;

    public PontuaUser() => Id = Guid.CreateVersion7();

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>pt-BR or en-US; null: as the browser asks.</summary>
    public string? Language { get; set; }

    /// <summary>light or dark; null: as the system says.</summary>
    public string? Theme { get; set; }

    /// <summary>Workspace they were last in; sign-in goes there.</summary>
    public int? LastWorkspace { get; set; }
}

/// <summary>A signed-in browser; the cookie holds only its key.</summary>
/// <param name="id">Hash of the key in the cookie.</param>
sealed class Session(string id, Guid userId, byte[] ticket, DateTimeOffset expiresAt)
{
    public string Id { get; private set; } = id;
    public Guid UserId { get; private set; } = userId;
    public byte[] Ticket { get; set; } = ticket;
    public DateTimeOffset ExpiresAt { get; set; } = expiresAt;
}
