using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>Says which posture the company wants to convey: the statement and its attributes, all at once.</summary>
/// <remarks>An attribute that is left out is retired where it has grades, deleted where nobody has used it.</remarks>
sealed class EditPosture(Changes changes, TimeProvider clock)
{
    public Task<Outcome<Posture>> RunAsync(NewPosture asked, CancellationToken cancellation)
        => changes.RunAsync<Posture>(Role.Manager, "posture.edited", async context =>
        {
            var wanted = asked.Attributes.Where(a => !string.IsNullOrWhiteSpace(a.Name)).ToList();
            if (Check(asked.Statement, wanted) is { } refusal)
            {
                return refusal;
            }

            var there = await context.PostureAttributes.ToListAsync(cancellation);
            var meant = FindMeant(wanted, there);
            for (var position = 0; position < wanted.Count; position++)
            {
                Write(wanted[position], position, meant[position] ?? Add(context, wanted[position]));
            }

            await RetireAsync(context, there.Except(meant.OfType<PostureAttribute>()), cancellation);
            var posture = await context.Postures.SingleOrDefaultAsync(cancellation);
            if (posture is null)
            {
                posture = new Posture();
                context.Add(posture);
            }

            posture.Statement = asked.Statement.Trim();
            return posture;
        }, cancellation);

    static Refusal? Check(string statement, List<NewAttribute> wanted)
    {
        if (wanted.Count is not 0 and (< Posture.FewestAttributes or > Posture.MostAttributes))
        {
            return Refusal.Of("posture.attribute_count", wanted.Count, Posture.FewestAttributes, Posture.MostAttributes);
        }

        if (!Text.Clean(statement, Posture.LongestStatement, required: false).Succeeded(out _, out var refusal))
        {
            return refusal.About("statement");
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

    /// <summary>Which attribute each wanted one is, all found before the first is written: two may swap their names. Null: none, it is new.</summary>
    /// <remarks>By id, then among the unclaimed by name: one that was retired comes back with its grades.</remarks>
    static PostureAttribute?[] FindMeant(List<NewAttribute> wanted, List<PostureAttribute> there)
    {
        var meant = new PostureAttribute?[wanted.Count];
        Claim((asked, attribute) => attribute.Id.Value == asked.Id);
        Claim((asked, attribute) => Text.Key(attribute.Name) == Text.Key(asked.Name));
        return meant;

        void Claim(Func<NewAttribute, PostureAttribute, bool> isMeant)
        {
            for (var i = 0; i < meant.Length; i++)
            {
                meant[i] ??= there.Find(attribute => isMeant(wanted[i], attribute) && !meant.Contains(attribute));
            }
        }
    }

    static PostureAttribute Add(PontuaContext context, NewAttribute wanted)
    {
        var added = new PostureAttribute(new(Guid.CreateVersion7()), wanted.Name.Trim(), 0);
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
            if (await context.Evaluations.AnyAsync(e => e.AttributeId == attribute.Id, cancellation) || await context.Rounds.AnyAsync(r => r.Attributes.Any(a => a.AttributeId == attribute.Id), cancellation)
                || await context.Plans.AnyAsync(p => p.AttributeId == attribute.Id, cancellation) || await context.Policies.AnyAsync(p => p.AttributeId == attribute.Id, cancellation))
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
