using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion.Rules;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion.Live;

/// <summary>Changes the rules that give events their touchpoints. What came before is placed again by the new ones.</summary>
sealed class EditRules(Changes changes, PlaceAgain again, LiveMaps maps, CurrentWorkspace current)
{
    /// <summary>Adds a rule behind the others.</summary>
    public Task<Outcome<TouchRule>> AddAsync(IReadOnlyList<RuleCondition> conditions, TouchpointId touchpoint, CancellationToken cancellation)
        => ChangeAsync<TouchRule>("rule.added", async context =>
        {
            if (Check(conditions) is { } wrong)
            {
                return wrong;
            }

            if (!await context.Touchpoints.AnyAsync(t => t.Id == touchpoint && t.State != TouchpointState.Retired, cancellation))
            {
                return new Refusal("rule.no_touchpoint").About("touchpoint");
            }

            var rules = await context.TouchRules.ToListAsync(cancellation);
            if (rules.Count >= TouchRule.MostRules)
            {
                return Refusal.Of("rule.too_many", TouchRule.MostRules);
            }

            var rule = new TouchRule(rules.Select(r => r.Number).DefaultIfEmpty().Max() + 1, rules.Select(r => r.Position).DefaultIfEmpty().Max() + 1, touchpoint) { Conditions = conditions };
            context.Add(rule);
            return rule;
        }, cancellation);

    /// <summary>Takes a rule away; twice changes nothing.</summary>
    public Task<Outcome<TouchRule?>> RemoveAsync(int number, CancellationToken cancellation)
        => ChangeAsync<TouchRule?>("rule.removed", async context =>
        {
            if (await context.TouchRules.SingleOrDefaultAsync(r => r.Number == number, cancellation) is not { } rule)
            {
                return (TouchRule?)null;
            }

            context.Remove(rule);
            return rule;
        }, cancellation);

    /// <summary>Asks a rule before the one that was asked before it.</summary>
    public Task<Outcome<TouchRule>> MoveUpAsync(int number, CancellationToken cancellation)
        => ChangeAsync<TouchRule>("rule.moved", async context =>
        {
            var rules = await context.TouchRules.OrderBy(r => r.Position).ThenBy(r => r.Number).ToListAsync(cancellation);
            var index = rules.FindIndex(r => r.Number == number);
            if (index < 0)
            {
                return new Refusal("rule.not_found", RefusalKind.NotFound);
            }

            if (index > 0)
            {
                (rules[index].Position, rules[index - 1].Position) = (rules[index - 1].Position, rules[index].Position);
            }

            return rules[index];
        }, cancellation);

    /// <summary>Null where a rule may have these conditions; else why not.</summary>
    public static Refusal? Check(IReadOnlyList<RuleCondition> conditions)
        => conditions.Count is 0 or > TouchRule.MostConditions ? Refusal.Of("rule.conditions", TouchRule.MostConditions).About("value")
            : conditions.Any(c => c.Operator is not RuleOperator.IsPresent && string.IsNullOrWhiteSpace(c.Value)) ? new Refusal("rule.no_value").About("value")
            : conditions.Any(c => c.Value.Length > RuleCondition.LongestValue || c.Property?.Length > RuleCondition.LongestProperty) ? new Refusal("rule.long_value").About("value")
            : conditions.Any(c => c.Field is RuleField.Property && string.IsNullOrWhiteSpace(c.Property)) ? new Refusal("rule.no_property").About("property")
            : null;

    async Task<Outcome<T>> ChangeAsync<T>(string action, Func<PontuaContext, Task<Outcome<T>>> change, CancellationToken cancellation)
    {
        var outcome = await changes.RunAsync(Role.Manager, action, async context =>
        {
            var done = await change(context);
            if (done.Succeeded(out _, out _))
            {
                var state = await context.RuleStates.SingleOrDefaultAsync(cancellation) ?? context.Add(new RuleState()).Entity;
                (state.Version, state.PlacedSeq) = (state.Version + 1, 0);
            }

            return done;
        }, cancellation);
        if (outcome.Succeeded(out _, out _))
        {
            maps.Forget(current.Id);
            again.Wake();
        }

        return outcome;
    }
}
