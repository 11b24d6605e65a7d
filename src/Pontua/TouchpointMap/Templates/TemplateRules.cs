namespace Pontua.TouchpointMap.Templates;

/// <summary>What a template must hold before it may become a map.</summary>
public static class TemplateRules
{
    const int ShortestLanguage = 2, LongestLanguage = 10;

    /// <summary>The template itself, or the first thing in it that cannot stand: the refusal names where, what and the limit.</summary>
    public static Outcome<Template> Validate(this Template template)
        => (Head(template) ?? Attributes(template.Posture) ?? Touchpoints(template) ?? Stages(template) ?? Goal(template)) is { } refusal
            ? refusal
            : template;

    static Refusal? Head(Template template)
        => Written("key", template.Key, Template.LongestKey)
        ?? Written("name", template.Name, Template.LongestKey)
        ?? Written("description", template.Description, Template.LongestDescription, required: false)
        ?? (template.Language.Length is < ShortestLanguage or > LongestLanguage ? Refusal.Of("template.text", "language", template.Language, LongestLanguage) : null)
        ?? Written("posture.statement", template.Posture.Statement, Posture.LongestStatement, required: false);

    static Refusal? Attributes(TemplatePosture posture)
    {
        // A map may start without a posture; with one, it has at least two attributes.
        if (posture.Attributes.Count is not 0 and (< Posture.FewestAttributes or > Posture.MostAttributes))
        {
            return Refusal.Of("template.attribute_count", posture.Attributes.Count, Posture.FewestAttributes, Posture.MostAttributes);
        }

        foreach (var attribute in posture.Attributes)
        {
            var refusal = Written("posture.attributes.name", attribute.Name, PostureAttribute.LongestName)
                ?? Between($"{attribute.Name}: weight", attribute.Weight, PostureAttribute.LightestWeight, PostureAttribute.HeaviestWeight)
                ?? Written($"{attribute.Name}: examples.1", attribute.Examples.One, PostureAttribute.LongestExample, required: false)
                ?? Written($"{attribute.Name}: examples.3", attribute.Examples.Three, PostureAttribute.LongestExample, required: false)
                ?? Written($"{attribute.Name}: examples.5", attribute.Examples.Five, PostureAttribute.LongestExample, required: false);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return Twice("posture.attributes", posture.Attributes.Select(attribute => attribute.Name));
    }

    static Refusal? Touchpoints(Template template)
    {
        if (template.Touchpoints.Count > Template.MostTouchpoints)
        {
            return Refusal.Of("template.too_many", "touchpoints", template.Touchpoints.Count, Template.MostTouchpoints);
        }

        foreach (var touchpoint in template.Touchpoints)
        {
            if (Touchpoint(touchpoint) is { } refusal)
            {
                return refusal;
            }
        }

        return Twice("touchpoints", template.Touchpoints.Select(touchpoint => touchpoint.Name));
    }

    static Refusal? Touchpoint(TemplateTouchpoint touchpoint)
        => Written("touchpoints.name", touchpoint.Name, Template.LongestName)
        ?? Written($"{touchpoint.Name}: channel", touchpoint.Channel ?? "", Template.LongestChannel, required: false)
        ?? Written($"{touchpoint.Name}: objective", touchpoint.Objective ?? "", Pontua.TouchpointMap.Touchpoint.LongestObjective, required: false)
        ?? Between($"{touchpoint.Name}: importanceToCustomer", touchpoint.ImportanceToCustomer, Grade.Lowest, Grade.Highest)
        ?? Between($"{touchpoint.Name}: importanceToCompany", touchpoint.ImportanceToCompany, Grade.Lowest, Grade.Highest)
        ?? (touchpoint.Questions.Count > Template.MostQuestions
            ? Refusal.Of("template.too_many", $"{touchpoint.Name}: questions", touchpoint.Questions.Count, Template.MostQuestions) : null)
        ?? touchpoint.Questions.Select(question => Written($"{touchpoint.Name}: questions", question, Template.LongestQuestion)).FirstOrDefault(refusal => refusal is not null);

    static Refusal? Stages(Template template)
    {
        if (template.Stages.Count is 0 or > Template.MostStages)
        {
            return Refusal.Of("template.too_many", "stages", template.Stages.Count, Template.MostStages);
        }

        var known = template.Touchpoints.Select(touchpoint => touchpoint.Name).ToHashSet(StringComparer.Ordinal);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stage in template.Stages)
        {
            if ((Written("stages.name", stage.Name, Stage.LongestName) ?? Twice(stage.Name, stage.Touchpoints)) is { } refusal)
            {
                return refusal;
            }

            if (stage.Touchpoints.FirstOrDefault(name => !known.Contains(name)) is { } stranger)
            {
                return Refusal.Of("template.touchpoint_unknown", stage.Name, stranger);
            }

            placed.UnionWith(stage.Touchpoints);
        }

        return template.Touchpoints.FirstOrDefault(touchpoint => !placed.Contains(touchpoint.Name)) is { } homeless
            ? Refusal.Of("template.touchpoint_without_stage", homeless.Name)
            : Twice("stages", template.Stages.Select(stage => $"{stage.Phase} {stage.Name}"));
    }

    static Refusal? Goal(Template template)
    {
        var goal = template.Goal;
        if (goal is { Touchpoint: not null, Outcome: not null })
        {
            return new Refusal("template.goal_twice");
        }

        if (goal.Touchpoint is { } name && template.Touchpoints.All(touchpoint => touchpoint.Name != name))
        {
            return Refusal.Of("template.touchpoint_unknown", "goal", name);
        }

        return Written("goal.outcome", goal.Outcome ?? "", Template.LongestOutcome, required: false)
            ?? Between("goal.withinDays", goal.WithinDays, 1, Pontua.TouchpointMap.Goal.LongestWithinDays);
    }

    static Refusal? Written(string where, string text, int longest, bool required = true)
        => Text.Clean(text, longest, required).Succeeded(out var clean, out _) && clean.Length == text.Length
            ? null
            : Refusal.Of("template.text", where, text, longest);

    static Refusal? Between(string where, int? value, int lowest, int highest)
        => value is { } given && (given < lowest || given > highest) ? Refusal.Of("template.number", where, given, lowest, highest) : null;

    // Names that differ only in case or accents are the same name to a person.
    static Refusal? Twice(string where, IEnumerable<string> names)
        => names.GroupBy(Text.Key).FirstOrDefault(group => group.Skip(1).Any()) is { } twin
            ? Refusal.Of("template.twice", where, twin.First())
            : null;
}
