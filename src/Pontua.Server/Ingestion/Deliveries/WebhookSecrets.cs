using System.Security.Cryptography;
using Pontua.Ingestion.Deliveries;
using Pontua.Server.Hosting;

namespace Pontua.Server.Ingestion.Deliveries;

/// <summary>Makes the secrets of endpoints, and seals them: to sign with a secret we need it itself, but nobody reads it in the database or a backup of it.</summary>
sealed class WebhookSecrets(SealedWords words)
{
    const string Purpose = "webhook secret";

    public static WebhookSecret Make() => WebhookSecret.Of(RandomNumberGenerator.GetBytes(WebhookSecret.KeyBytes));

    public string Seal(WebhookSecret secret) => words.Seal(Purpose, secret.Text);

    /// <summary>Null where it does not open any more: the keys that seal were lost.</summary>
    public WebhookSecret? Open(string seal) => WebhookSecret.Parse(words.Open(Purpose, seal));
}
