using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pontua.Governance;

/// <summary>A secret of one workspace as its bearer has it: pk_7_ and 256 random bits in base64url. The number is its workspace's: the workspace is entered before the secret is looked up.</summary>
public sealed record KeyText(WorkspaceId Workspace, string Text)
{
    /// <summary>What the secret is: an API key, or the link by which somebody without an account grades in a round.</summary>
    public const string ApiKey = "pk_", RaterLink = "av_";

    const int SecretBytes = 32;

    /// <param name="kind"><see cref="ApiKey"/> or <see cref="RaterLink"/>.</param>
    /// <param name="secret">256 bits of chance, from the shell.</param>
    public static KeyText Of(string kind, WorkspaceId workspace, ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, SecretBytes);
        return new(workspace, string.Create(CultureInfo.InvariantCulture, $"{kind}{workspace.Value}_{Base64Url.EncodeToString(secret)}"));
    }

    /// <summary>Null where it has not the shape of such a secret.</summary>
    public static KeyText? Parse(string kind, string? written)
    {
        if (written is null || !written.StartsWith(kind, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = written.AsSpan(kind.Length);
        var split = rest.IndexOf('_');
        return split > 0 && int.TryParse(rest[..split], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            && rest[(split + 1)..] is { Length: 43 } secret && Base64Url.IsValid(secret)
            ? new(new(number), written)
            : null;
    }

    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(Text));

    public string Hint => Text[^Governance.ApiKey.HintLength..];
}
