using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Pontua.Server.Hosting;

/// <summary>What a person typed, as an address may carry it: a name, a document or a telephone in clear would stay in histories and logs. And secrets that we must know to use, as the database keeps them.</summary>
sealed class SealedWords(IDataProtectionProvider protection, CurrentWorkspace current)
{
    /// <param name="purpose">What the words are for: sealed for one purpose, they open for no other, and in no other workspace.</param>
    public string Seal(string purpose, string words) => For(purpose).Protect(words);

    /// <summary>Null where it is none of ours.</summary>
    public string? Open(string purpose, string? seal)
    {
        try
        {
            return string.IsNullOrEmpty(seal) ? null : For(purpose).Unprotect(seal);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    IDataProtector For(string purpose) => protection.CreateProtector(purpose, current.Id.ToString());
}
