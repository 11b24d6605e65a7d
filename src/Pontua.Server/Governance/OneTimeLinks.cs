using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Issues and finds links that work once. The token is in the link alone: what is stored opens nothing.</summary>
static class OneTimeLinks
{
    /// <summary>The token, 256 random bits in base64url, and the hash to keep.</summary>
    public static (string Token, byte[] Hash) NewToken()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (token, HashOf(token));
    }

    /// <summary>Null: there is none of this purpose, it is spent, or too old. All three look the same from outside.</summary>
    public static async Task<OneTimeLink?> FindAsync(PontuaContext context, LinkPurpose purpose, string? token, DateTimeOffset now, CancellationToken cancellation)
    {
        if (token is not { Length: 43 })
        {
            return null;
        }

        var hash = HashOf(token);
        var link = await context.OneTimeLinks.SingleOrDefaultAsync(l => l.TokenHash == hash && l.Purpose == purpose, cancellation);
        return link?.IsOpen(now) == true ? link : null;
    }

    static byte[] HashOf(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));
}
