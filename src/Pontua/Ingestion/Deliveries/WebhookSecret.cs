using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pontua.Ingestion.Deliveries;

/// <summary>The secret that we share with an endpoint, by which it knows that a message is ours (Standard Webhooks 1.0): whsec_ and the key in base64.</summary>
public sealed class WebhookSecret
{
    public const string Prefix = "whsec_";

    /// <summary>Of the keys that we make; those of others may have 24 to 64.</summary>
    public const int KeyBytes = 32;

    const int FewestBytes = 24, MostBytes = 64;

    readonly byte[] _key;

    WebhookSecret(byte[] key) => _key = key;

    /// <summary>As the endpoint has it.</summary>
    public string Text => Prefix + Convert.ToBase64String(_key);

    /// <param name="chance">256 bits, from the shell.</param>
    public static WebhookSecret Of(ReadOnlySpan<byte> chance)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(chance.Length, KeyBytes);
        return new(chance.ToArray());
    }

    /// <summary>Null where it has not the shape of a secret.</summary>
    public static WebhookSecret? Parse(string? written)
    {
        if (written is null || !written.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var key = new byte[MostBytes];
        return Convert.TryFromBase64String(written[Prefix.Length..], key, out var length) && length >= FewestBytes ? new(key[..length]) : null;
    }

    /// <summary>v1, and the HMAC-SHA256 of <c>id.seconds.body</c>.</summary>
    /// <param name="id">Of the message; it has no dot.</param>
    /// <param name="at">Of this attempt: receivers refuse what is minutes old.</param>
    /// <param name="body">As it is sent, byte by byte.</param>
    public string Sign(string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.")));
        hash.AppendData(body);
        return $"v1,{Convert.ToBase64String(hash.GetHashAndReset())}";
    }
}
