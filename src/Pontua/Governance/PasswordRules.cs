namespace Pontua.Governance;

/// <summary>What a password must be: long enough, and none that everybody tries first. No rule about which signs it has.</summary>
public static class PasswordRules
{
    public const int Shortest = 12, Longest = 128;

    /// <summary>Null where it may be used; else the refusal.</summary>
    /// <param name="email">Whose it will be: an address is no secret.</param>
    /// <param name="isCommon">Whether it stands, in lower case, on the list of the commonest.</param>
    public static Refusal? Check(string password, string email, Func<string, bool> isCommon)
    {
        if (password.Length < Shortest)
        {
            return Refusal.Of("password.too_short", Shortest);
        }

        if (password.Length > Longest)
        {
            return Refusal.Of("password.too_long", Longest);
        }

        var lower = password.ToLowerInvariant();
        return isCommon(lower) || IsRepeated(lower) || IsRun(lower) || password.Equals(email, StringComparison.OrdinalIgnoreCase)
            ? new Refusal("password.common")
            : null;
    }

    /// <summary>A short piece said again and again: senhasenhasenha.</summary>
    static bool IsRepeated(string text)
    {
        const int longestPiece = 6;
        for (var piece = 1; piece <= longestPiece; piece++)
        {
            if (text.AsSpan(piece).SequenceEqual(text.AsSpan(0, text.Length - piece)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One sign after the other in their order: 123456789012, abcdefghijkl, and backwards.</summary>
    static bool IsRun(string text)
    {
        for (var i = 2; i < text.Length; i++)
        {
            if (Step(text, i) != Step(text, 1) || Step(text, i) is not (1 or -1))
            {
                return false;
            }
        }

        return true;

        // After 9 comes 0, on a keyboard and in a run.
        static int Step(string text, int i) => (text[i - 1], text[i]) switch
        {
            ('9', '0') => 1,
            ('0', '9') => -1,
            var (before, after) => after - before,
        };
    }
}
