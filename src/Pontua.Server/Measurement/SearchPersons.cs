using Microsoft.EntityFrameworkCore;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <param name="Words">Part of a name or of an identity, case and accents aside; null or empty: everybody.</param>
/// <param name="After">Number of the last person of the page before; 0: from the first.</param>
sealed record PersonsSearched(string? Words, long After = 0);

/// <param name="Next">To ask for the next page after; null: this is the last.</param>
sealed record PersonsList(IReadOnlyList<PersonRow> Persons, long? Next);

/// <param name="Last">Instant of the last touch; null: no touches (any more).</param>
sealed record PersonRow(PersonShown Person, long Touches, DateTimeOffset? Last);

/// <summary>Lists customers, a page at a time.</summary>
sealed class SearchPersons(IDbContextFactory<PontuaContext> contexts, CurrentMember member)
{
    public const int PageSize = 50;

    public async Task<PersonsList> RunAsync(PersonsSearched asked, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var numbers = string.IsNullOrWhiteSpace(asked.Words)
            ? await context.Persons.Where(p => p.Number > asked.After).OrderBy(p => p.Number).Select(p => p.Number).Take(PageSize + 1).ToListAsync(cancellation)
            : await FoundAsync(context, asked.Words, asked.After, cancellation);
        var shown = numbers.Take(PageSize).ToList();
        return new(await RowsAsync(context, member, shown, cancellation), numbers.Count > PageSize ? shown[^1] : null);
    }

    /// <summary>The person with exactly this identity, else the only one with this name.</summary>
    public async Task<Outcome<long>> FindAsync(string identityOrName, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var value = identityOrName.Trim();
        var persons = await context.Subjects.Where(s => s.Value == value).Select(s => s.PersonNumber).Distinct().OrderBy(n => n).Take(2).ToListAsync(cancellation);
        if (persons.Count == 0)
        {
            persons = [.. (await NamedAsync(context, key => key == Text.Key(value), cancellation)).Take(2)];
        }

        return persons.Count switch
        {
            1 => persons[0],
            0 => Refusal.Of("person.unknown", value) with { Kind = RefusalKind.NotFound },
            _ => Refusal.Of("person.several", value) with { Kind = RefusalKind.Conflict },
        };
    }

    public static async Task<IReadOnlyList<PersonRow>> RowsAsync(PontuaContext context, CurrentMember member, IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        var persons = await PersonShown.ListAsync(context, member, numbers, cancellation);
        var touches = await context.Subjects.Where(s => numbers.Contains(s.PersonNumber))
            .Join(context.Touches, s => s.Number, t => t.SubjectNumber, (s, t) => new { s.PersonNumber, t.At })
            .GroupBy(t => t.PersonNumber)
            .Select(g => new { Person = g.Key, Count = g.LongCount(), Last = g.Max(t => t.At) })
            .ToDictionaryAsync(t => t.Person, cancellation);
        return [.. persons.Select(p => touches.TryGetValue(p.Number, out var of) ? new PersonRow(p, of.Count, of.Last) : new PersonRow(p, 0, null))];
    }

    async Task<List<long>> FoundAsync(PontuaContext context, string words, long after, CancellationToken cancellation)
    {
        // Who sees identities masked finds a whole one only: else they could be guessed sign by sign.
        var around = PersonShown.MaySeeIdentities(member) ? "%" : "";
        var part = $"{around}{words.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).ToLowerInvariant()}{around}";
#pragma warning disable CA1304, CA1311 // this ToLower is the database's lower()
        var byIdentity = await context.Subjects
            .Where(s => s.PersonNumber > after && EF.Functions.Like(s.Value.ToLower(), part, "\\"))
            .Select(s => s.PersonNumber).Distinct().OrderBy(n => n).Take(PageSize + 1).ToListAsync(cancellation);
#pragma warning restore CA1304, CA1311
        var key = Text.Key(words);
        var byName = await NamedAsync(context, name => name.Contains(key, StringComparison.Ordinal), cancellation);
        return [.. byIdentity.Concat(byName.Where(n => n > after)).Distinct().Order().Take(PageSize + 1)];
    }

    // The databases fold accents each in its own way, or not at all: names are compared here, as everywhere else.
    static async Task<List<long>> NamedAsync(PontuaContext context, Func<string, bool> matches, CancellationToken cancellation)
    {
        var found = new List<long>();
        await foreach (var person in context.Persons.Where(p => p.Name != null).OrderBy(p => p.Number).Select(p => new { p.Number, p.Name }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (matches(Text.Key(person.Name!)))
            {
                found.Add(person.Number);
            }
        }

        return found;
    }
}
