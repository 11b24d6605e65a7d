using System.Collections.Frozen;
using Pontua.Governance;

namespace Pontua.Server.Governance;

/// <summary>The passwords everybody tries first, of those long enough to be allowed at all.</summary>
/// <remarks>From the 49,233 of @zxcvbn-ts/language-common 4.1.3 (MIT), the 308 with twelve signs or more: shorter ones are refused for their length.</remarks>
static class CommonPasswords
{
    static readonly Lazy<FrozenSet<string>> All = new(Read);

    public static bool Has(string lowerCase) => All.Value.Contains(lowerCase);

    /// <summary>Null where the password may be used for this address; else the refusal.</summary>
    public static Refusal? Check(string password, string email) => PasswordRules.Check(password, email, Has);

    static FrozenSet<string> Read()
    {
        using var lines = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords")!);
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
