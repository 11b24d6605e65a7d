using System.Text.Json;
using Pontua.Ingestion.Events;

namespace Pontua.Ingestion.Rules;

/// <summary>What of an event a condition looks at.</summary>
public enum RuleField { Event, Kind, Channel, Address, Campaign, Property }

/// <summary>How it looks.</summary>
public enum RuleOperator { Is, Contains, BeginsWith, IsPresent }

/// <summary>One condition of a rule. Texts are compared case aside.</summary>
/// <param name="Value">Empty where only presence is asked for.</param>
/// <param name="Property">Name of the property, where it looks at one.</param>
public sealed record RuleCondition(RuleField Field, RuleOperator Operator, string Value, string? Property = null)
{
    public const int LongestValue = 300, LongestProperty = 80;

    /// <summary>Whether an event meets it.</summary>
    public bool Meets(SourceEvent told) => Field is RuleField.Property ? MeetsProperty(told) : Compare(TextOf(told));

    string? TextOf(SourceEvent told) => Field switch
    {
        RuleField.Event => told.Name,
        RuleField.Kind => told.Kind.ToString(),
        RuleField.Channel => told.Channel,
        RuleField.Address => told.Url,
        _ => told.Campaign,
    };

    bool MeetsProperty(SourceEvent told)
    {
        if (told.Properties.IsEmpty)
        {
            return false;
        }

        var reader = new Utf8JsonReader(told.Properties.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isMine = reader.ValueTextEquals(Property);
            reader.Read();
            if (isMine)
            {
                return Compare(Text(ref reader));
            }

            reader.Skip();
        }

        return false;
    }

    bool Compare(string? text) => text is not null && Operator switch
    {
        RuleOperator.Is => text.Equals(Value, StringComparison.OrdinalIgnoreCase),
        RuleOperator.Contains => text.Contains(Value, StringComparison.OrdinalIgnoreCase),
        RuleOperator.BeginsWith => text.StartsWith(Value, StringComparison.OrdinalIgnoreCase),
        _ => true,
    };

    static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => null,
        _ => "",
    };
}
