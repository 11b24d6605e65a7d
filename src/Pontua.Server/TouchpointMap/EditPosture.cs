using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>Says which posture the company wants to convey: the statement and its attributes, all at once.</summary>
/// <remarks>An attribute that is left out is retired where it has grades, deleted where nobody has used it.</remarks>
sealed class EditPosture(IDbContextFactory<PontuaContext> contexts, TimeProvider clock)
{
    public async Task<Outcome<Posture>> RunAsync(NewPosture asked, CancellationToken cancellation)
    {
        var wanted = asked.Attributes.Where(a => !string.IsNullOrWhiteSpace(a.Name)).ToList();
        if ((Check(asked.Statement, wanted)) is { } refusal)
        {
            return refusal;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var attributes = await context.PostureAttributes.ToListAsync(cancellation);
        for (var position = 0; position < wanted.Count; position++)
        {
            Write(wanted[position], position, FindOrAdd(context, attributes, wanted[position]));
        }

        await RetireAsync(context, attributes.Where(a => !wanted.Any(w => w.Id == a.Id.Value || Text.Key(w.Name) == Text.Key(a.Name))), cancellation);
        var posture = await context.Postures.SingleOrDefaultAsync(cancellation);
        if (posture is null)
        {
            posture = new Posture();
            context.Add(posture);
        }

        posture.Statement = asked.Statement.Trim();
        await context.SaveChangesAsync(cancellation);
        return posture;
    }

    static Refusal? Check(string statement, List<NewAttribute> wanted)
    {
        if (wanted.Count is not 0 and (< Posture.FewestAttributes or > Posture.MostAttributes))
        {
            return Refusal.Of("posture.attribute_count", wanted.Count, Posture.FewestAttributes, Posture.MostAttributes);
        }

        if (!Text.Clean(statement, Posture.LongestStatement, required: false).Succeeded(out _, out var refusal))
        {
            return refusal;
        }

        foreach (var attribute in wanted)
        {
            if (!Text.Clean(attribute.Name, PostureAttribute.LongestName).Succeeded(out _, out refusal)
                || !Text.Clean(attribute.One, PostureAttribute.LongestExample, required: false).Succeeded(out _, out refusal)
                || !Text.Clean(attribute.Three, PostureAttribute.LongestExample, required: false).Succeeded(out _, out refusal)
                || !Text.Clean(attribute.Five, PostureAttribute.LongestExample, required: false).Succeeded(out _, out refusal))
            {
                return Refusal.Of("posture.attribute_text", attribute.Name, PostureAttribute.LongestName, PostureAttribute.LongestExample);
            }

            if (attribute.Weight is < PostureAttribute.LightestWeight or > PostureAttribute.HeaviestWeight)
            {
                return Refusal.Of("posture.weight", attribute.Name, PostureAttribute.LightestWeight, PostureAttribute.HeaviestWeight);
            }
        }

        return wanted.GroupBy(a => Text.Key(a.Name)).FirstOrDefault(g => g.Skip(1).Any()) is { } twin
            ? Refusal.Of("posture.attribute_twice", twin.First().Name) : null;
    }

    static PostureAttribute FindOrAdd(PontuaContext context, List<PostureAttribute> attributes, NewAttribute wanted)
    {
        // By name too: an attribute that was retired comes back with its grades.
        if ((attributes.Find(a => a.Id.Value == wanted.Id) ?? attributes.Find(a => Text.Key(a.Name) == Text.Key(wanted.Name))) is { } there)
        {
            return there;
        }

        var added = new PostureAttribute(new(Guid.CreateVersion7()), wanted.Name.Trim(), 0);
        attributes.Add(added);
        context.Add(added);
        return added;
    }

    static void Write(NewAttribute wanted, int position, PostureAttribute attribute)
    {
        attribute.Name = wanted.Name.Trim();
        attribute.Position = position;
        attribute.Weight = wanted.Weight;
        attribute.ExampleOfOne = wanted.One?.Trim() ?? "";
        attribute.ExampleOfThree = wanted.Three?.Trim() ?? "";
        attribute.ExampleOfFive = wanted.Five?.Trim() ?? "";
        attribute.RetiredAt = null;
    }

    async Task RetireAsync(PontuaContext context, IEnumerable<PostureAttribute> leftOut, CancellationToken cancellation)
    {
        foreach (var attribute in leftOut)
        {
            if (await context.Evaluations.AnyAsync(e => e.AttributeId == attribute.Id, cancellation))
            {
                attribute.RetiredAt ??= clock.GetUtcNow();
            }
            else
            {
                context.Remove(attribute);
            }
        }
    }
}

/// <summary>The posture as a page or a first step posts it; attributes without a name are not there.</summary>
public sealed record NewPosture
{
    public string Statement { get; set; } = "";
    public List<NewAttribute> Attributes { get; set; } = [];
}

/// <summary>One attribute of <see cref="NewPosture"/>; without an id it is new.</summary>
public sealed record NewAttribute
{
    public Guid? Id { get; set; }
    public string Name { get; set; } = "";
    public int Weight { get; set; } = PostureAttribute.LightestWeight;
    public string? One { get; set; }
    public string? Three { get; set; }
    public string? Five { get; set; }
}
