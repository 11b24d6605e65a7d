using System.Globalization;
using System.Text;

namespace Pontua.Ingestion.Deliveries;

/// <summary>One time a message was sent, and what came back.</summary>
/// <param name="status">Of the answer; null: there was none.</param>
/// <param name="error">Code of the refusal, where there was no answer.</param>
public sealed class WebhookAttempt(Guid id, Guid deliveryId, DateTimeOffset at, int? status, string? answer, int milliseconds, string? error)
{
    public const int LongestAnswer = 200, LongestError = 60;

    /// <summary>The status by which an endpoint says that it is no more.</summary>
    public const int Gone = 410;

    public Guid Id { get; private set; } = id;
    public Guid DeliveryId { get; private set; } = deliveryId;
    public DateTimeOffset At { get; private set; } = at;
    public int? Status { get; private set; } = status;

    [Personal(PersonalData.FreeContent, "what another system answered", LegalBasis.LegitimateInterest, Keep.Expiry)]
    public string? Answer { get; private set; } = answer;

    /// <summary>From sending to the answer.</summary>
    public int Milliseconds { get; private set; } = milliseconds;
    public string? Error { get; private set; } = error;

    /// <summary>2xx and nothing else: a redirect is no arrival.</summary>
    public bool IsSuccess => Status is >= 200 and <= 299;

    /// <summary>The beginning of an answer as text, for people to read: what no text may hold is a space.</summary>
    public static string? TextOf(ReadOnlySpan<byte> beginning)
    {
        var text = new StringBuilder(LongestAnswer);
        foreach (var rune in Encoding.UTF8.GetString(beginning).EnumerateRunes())
        {
            var isPlain = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            text.Append(isPlain ? rune.ToString() : " ");
        }

        return Pontua.Text.Cut(text.ToString().Trim(), LongestAnswer) is { Length: > 0 } told ? told : null;
    }
}
