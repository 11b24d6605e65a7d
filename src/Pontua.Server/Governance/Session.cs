namespace Pontua.Server.Governance;

/// <summary>A signed-in browser; the cookie holds only its key.</summary>
/// <param name="id">Hash of the key in the cookie.</param>
/// <param name="userId">Empty: a guest of the example.</param>
sealed class Session(string id, Guid userId, byte[] ticket, DateTimeOffset createdAt, DateTimeOffset expiresAt)
{
    /// <summary>Used or not, after this a person signs in again.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(7);

    [Personal(PersonalData.Credential, "that a browser is signed in", LegalBasis.Contract, Keep.Expiry)]
    public string Id { get; private set; } = id;
    [Personal(PersonalData.Identity, "who is signed in", LegalBasis.Contract, Keep.Expiry)]
    public Guid UserId { get; private set; } = userId;

    /// <summary>Who and since when, as the framework writes it.</summary>
    [Personal(PersonalData.Credential, "what the browser is known by", LegalBasis.Contract, Keep.Expiry)]
    public byte[] Ticket { get; private set; } = ticket;
    public DateTimeOffset CreatedAt { get; private set; } = createdAt;
    public DateTimeOffset ExpiresAt { get; private set; } = expiresAt;

    public bool IsOpen(DateTimeOffset at) => at < ExpiresAt;

    /// <summary>Slides its end, never beyond its longest life. Whose it is stays: another person's is another session.</summary>
    public void Renew(byte[] ticket, DateTimeOffset expiresAt)
        => (Ticket, ExpiresAt) = (ticket, expiresAt < CreatedAt + LongestLife ? expiresAt : CreatedAt + LongestLife);
}
