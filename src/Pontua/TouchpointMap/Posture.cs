namespace Pontua.TouchpointMap;

/// <summary>What the company wants to convey in every contact, in one statement; its attributes stand in <see cref="PostureAttribute"/>.</summary>
public sealed class Posture
{
    public const int LongestStatement = 300;
    public const int FewestAttributes = 2, MostAttributes = 7;

    public string Statement { get; set; } = "";
}

/// <summary>Names a <see cref="PostureAttribute"/> inside its workspace.</summary>
public readonly record struct AttributeId(Guid Value);

/// <summary>One attribute of the posture, with written examples for the grades 1, 3 and 5.</summary>
public sealed class PostureAttribute(AttributeId id, string name, int position)
{
    public const int LongestName = 28, LongestExample = 300;
    public const int LightestWeight = 1, HeaviestWeight = 5;

    public AttributeId Id { get; private set; } = id;
    public string Name { get; set; } = name;
    public int Position { get; set; } = position;

    /// <summary>1 to 5; the company grade is the mean weighted with it.</summary>
    public int Weight { get; set; } = LightestWeight;

    public string ExampleOfOne { get; set; } = "";
    public string ExampleOfThree { get; set; } = "";
    public string ExampleOfFive { get; set; } = "";

    /// <summary>Retired attributes keep their grades but are asked no more.</summary>
    public DateTimeOffset? RetiredAt { get; set; }
}
