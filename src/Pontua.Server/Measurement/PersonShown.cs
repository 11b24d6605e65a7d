using Microsoft.EntityFrameworkCore;
using Pontua.Crm;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <summary>A customer as pages name one.</summary>
/// <param name="Name">Null: known only by identities.</param>
sealed record PersonShown(long Number, string? Name, IReadOnlyList<IdentityShown> Identities)
{
    /// <summary>The name, else the first identity.</summary>
    public string Title => Name ?? (Identities.Count > 0 ? Identities[0].Value : $"{Number}");

    public static async Task<PersonShown?> FindAsync(PontuaContext context, long number, CancellationToken cancellation)
        => (await ListAsync(context, [number], cancellation)).SingleOrDefault();

    /// <summary>In the order of the numbers given; numbers of nobody are left out.</summary>
    public static async Task<IReadOnlyList<PersonShown>> ListAsync(PontuaContext context, IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        var names = await context.Persons.Where(p => numbers.Contains(p.Number)).ToDictionaryAsync(p => p.Number, p => p.Name, cancellation);
        var identities = (await context.Subjects.Where(s => numbers.Contains(s.PersonNumber)).OrderBy(s => s.Number)
            .Select(s => new { s.PersonNumber, s.Kind, s.Value }).ToListAsync(cancellation)).ToLookup(s => s.PersonNumber, s => new IdentityShown(s.Kind, s.Value));
        return [.. numbers.Where(names.ContainsKey).Select(number => new PersonShown(number, names[number], [.. identities[number]]))];
    }
}

sealed record IdentityShown(SubjectKind Kind, string Value);
