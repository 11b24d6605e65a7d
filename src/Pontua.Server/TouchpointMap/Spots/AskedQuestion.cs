using System.Globalization;
using Pontua.Server.Hosting;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Spots;

namespace Pontua.Server.TouchpointMap.Spots;

/// <summary>A question as it was asked of one customer: what the form carries, sealed, so that an answer is to what was asked, once, and not for ever.</summary>
/// <param name="Id">Of the answer that it may become.</param>
/// <param name="Attribute">Null: how it was against what was expected.</param>
sealed record AskedQuestion(Guid Id, SpotId Spot, AttributeId? Attribute, DateTimeOffset At)
{
    const string Purpose = "spot.question";

    /// <summary>It may be answered.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    public string Seal(SealedWords words)
        => words.Seal(Purpose, string.Create(CultureInfo.InvariantCulture, $"{Id:N} {Spot.Value:N} {Attribute?.Value ?? Guid.Empty:N} {At.ToUnixTimeSeconds()}"));

    /// <summary>Null where it is none of ours, of another spot, or too old.</summary>
    public static AskedQuestion? Open(SealedWords words, string? seal, SpotId spot, DateTimeOffset now)
        => words.Open(Purpose, seal)?.Split(' ') is [var id, var of, var attribute, var at] && new SpotId(Guid.Parse(of)) == spot
            && DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture)) is var asked && now - asked < Longest
            ? new(Guid.Parse(id), spot, Guid.Parse(attribute) is var one && one != Guid.Empty ? new AttributeId(one) : null, asked)
            : null;
}
