using Microsoft.EntityFrameworkCore;
using Pontua.Crm;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <summary>A customer as pages name one. Who only looks sees identities masked.</summary>
/// <param name="Name">Null: known only by identities.</param>
sealed record PersonShown(long Number, string? Name, IReadOnlyList<IdentityShown> Identities)
{
    /// <summary>The name, else the first identity.</summary>
    public string Title => Name ?? (Identities.Count > 0 ? Identities[0].Value : $"{Number}");

    /// <summary>The other identities, in words.</summary>
    public string Others => string.Join(" · ", Identities.Select(i => i.Value).Where(value => value != Title));

    /// <summary>Whoever serves customers must know whom.</summary>
    public static bool MaySeeIdentities(CurrentMember member) => member.Is(Role.Agent);

    public static async Task<PersonShown?> FindAsync(PontuaContext context, CurrentMember member, long number, CancellationToken cancellation)
        => (await ListAsync(context, member, [number], cancellation)).SingleOrDefault();

    /// <summary>In the order of the numbers given; numbers of nobody are left out.</summary>
    public static async Task<IReadOnlyList<PersonShown>> ListAsync(PontuaContext context, CurrentMember member, IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        var isOpen = MaySeeIdentities(member);
        var names = await context.Persons.Where(p => numbers.Contains(p.Number)).ToDictionaryAsync(p => p.Number, p => p.Name, cancellation);
        // Put in order here: asked for in the key's order, SQLite would walk all subjects of the company.
        var identities = (await context.Subjects.Where(s => numbers.Contains(s.PersonNumber))
            .Select(s => new { s.PersonNumber, s.Number, s.Kind, s.Value }).ToListAsync(cancellation)).OrderBy(s => s.Number).ToLookup(s => s.PersonNumber, s => new IdentityShown(s.Kind, isOpen ? s.Value : MaskedIdentity.Of(s.Kind, s.Value)));
        return [.. numbers.Where(names.ContainsKey).Select(number => new PersonShown(number, names[number], [.. identities[number]]))];
    }
}

sealed record IdentityShown(SubjectKind Kind, string Value);
