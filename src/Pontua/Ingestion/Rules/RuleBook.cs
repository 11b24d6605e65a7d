using Pontua.Ingestion.Events;

namespace Pontua.Ingestion.Rules;

/// <summary>A workspace's rules in their order.</summary>
public sealed class RuleBook
{
    readonly TouchRule[] _rules;
    readonly IReadOnlyList<RuleCondition>[] _conditions;

    public RuleBook(IEnumerable<TouchRule> rules)
    {
        _rules = [.. rules.OrderBy(r => r.Position).ThenBy(r => r.Number)];
        _conditions = [.. _rules.Select(r => r.Conditions)];
    }

    /// <summary>The first rule that an event meets; null: none.</summary>
    public TouchRule? Find(SourceEvent told)
    {
        for (var i = 0; i < _rules.Length; i++)
        {
            if (MeetsAll(told, _conditions[i]))
            {
                return _rules[i];
            }
        }

        return null;
    }

    /// <summary>Whether an event meets all of some conditions; there must be one.</summary>
    public static bool MeetsAll(SourceEvent told, IReadOnlyList<RuleCondition> conditions)
    {
        for (var i = 0; i < conditions.Count; i++)
        {
            if (!conditions[i].Meets(told))
            {
                return false;
            }
        }

        return conditions.Count > 0;
    }
}
