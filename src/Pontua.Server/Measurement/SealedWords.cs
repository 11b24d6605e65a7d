using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Pontua.Server.Hosting;

namespace Pontua.Server.Measurement;

/// <summary>What was searched for, as an address may carry it: a document or a telephone in clear would stay in histories and logs.</summary>
sealed class SealedWords(IDataProtectionProvider protection, CurrentWorkspace current)
{
    IDataProtector Protector => protection.CreateProtector("customers.search", current.Id.ToString());

    public string Seal(string words) => Protector.Protect(words);

    /// <summary>Null where it is none of ours.</summary>
    public string? Open(string? seal)
    {
        try
        {
            return string.IsNullOrEmpty(seal) ? null : Protector.Unprotect(seal);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
