using Microsoft.EntityFrameworkCore;
using Pontua.Crm;
using Pontua.Journeys;
using Pontua.Server.Hosting;
using Pontua.Server.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <param name="Words">Words that a name has, in any order, or a part of an identity, case and accents aside; of a number its digits count, not what stands between them. Null or empty: everybody.</param>
/// <param name="Page">From 0.</param>
sealed record PersonsSearched(string? Words, int Page = 0);

/// <summary>A page of customers, those who met the company last first.</summary>
sealed record PersonsList(IReadOnlyList<PersonRow> Persons, bool HasNext);

/// <param name="First">Instant of the first touch; null: no touches (any more).</param>
/// <param name="Last">Instant of the last touch; null where the first is.</param>
/// <param name="LastTouchpoint">What the last touch met; null without touches, and where the touchpoint was removed while they were read.</param>
sealed record PersonRow(PersonShown Person, long Touches, DateTimeOffset? First, DateTimeOffset? Last, string? LastTouchpoint);

/// <summary>Lists customers, a page at a time.</summary>
sealed class SearchPersons(IDbContextFactory<PontuaContext> contexts, IJourneys journeys, CurrentMember member)
{
    public const int PageSize = 50;

    public async Task<PersonsList> RunAsync(PersonsSearched asked, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var numbers = string.IsNullOrWhiteSpace(asked.Words) ? await LatestAsync(null) : [];
        if (numbers.Count <= PageSize)
        {
            // Some only, or the end of the list, where those without touches stand: the database knows who.
            numbers = await LatestAsync(await Matching(context, asked.Words).Select(p => p.Number).ToListAsync(cancellation));
        }

        return new(await RowsAsync(context, member, [.. numbers.Take(PageSize)], cancellation), numbers.Count > PageSize);

        Task<IReadOnlyList<long>> LatestAsync(IReadOnlyCollection<long>? among)
            => journeys.ListLatestAsync(new(context.WorkspaceNumber, among, asked.Page * PageSize, PageSize + 1), cancellation);
    }

    /// <summary>The numbers of all whom the words name, in the order of the pages.</summary>
    public async Task<IReadOnlyList<long>> ListAsync(string? words, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var named = await Matching(context, words).Select(p => p.Number).ToListAsync(cancellation);
        return await journeys.ListLatestAsync(new(context.WorkspaceNumber, named, 0, named.Count), cancellation);
    }

    /// <summary>Some of those whom the words name, the longest known first.</summary>
    public async Task<IReadOnlyList<PersonShown>> FindNamesAsync(string words, int most, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var numbers = await Matching(context, words).OrderBy(p => p.Number).Select(p => p.Number).Take(most).ToListAsync(cancellation);
        return await PersonShown.ListAsync(context, member, numbers, cancellation);
    }

    /// <summary>The person with exactly this identity, else the only one with this identity or name, case and accents aside.</summary>
    public async Task<Outcome<long>> FindAsync(string identityOrName, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var value = identityOrName.Trim();
        var persons = await WithAsync([value]);
        persons = persons.Count > 0 ? persons : await WithAsync(IdentitySpelling.AllOf(value));
        if (persons.Count == 0)
        {
            var key = Text.Key(value);
            var identified = context.Subjects.Where(s => s.ValueKey == key).Select(s => s.PersonNumber);
            persons = await context.Persons.Where(p => identified.Contains(p.Number) || p.NameKey == key).Select(p => p.Number).OrderBy(n => n).Take(2).ToListAsync(cancellation);
        }

        return persons.Count switch
        {
            1 => persons[0],
            0 => Refusal.Of("person.unknown", value) with { Kind = RefusalKind.NotFound },
            _ => Refusal.Of("person.several", value) with { Kind = RefusalKind.Conflict },
        };

        Task<List<long>> WithAsync(IReadOnlyList<string> identities)
            => context.Subjects.Where(s => identities.Contains(s.Value)).Select(s => s.PersonNumber).Distinct().OrderBy(n => n).Take(2).ToListAsync(cancellation);
    }

    public static async Task<IReadOnlyList<PersonRow>> RowsAsync(PontuaContext context, CurrentMember member, IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        var persons = await PersonShown.ListAsync(context, member, numbers, cancellation);
        // Step by step and no join: without statistics SQLite would walk the whole log and look up each touch's subject.
        var personOf = await context.Subjects.Where(s => numbers.Contains(s.PersonNumber)).ToDictionaryAsync(s => s.Number, s => s.PersonNumber, cancellation);
        var subjects = personOf.Keys.ToList();
        var touches = await context.TouchesOfAsync(subjects, cancellation);
        var counts = await touches.GroupBy(t => t.SubjectNumber)
            .Select(g => new { Subject = g.Key, Count = g.LongCount(), First = g.Min(t => t.At), Last = g.Max(t => t.At) }).ToListAsync(cancellation);
        var instants = counts.Select(c => c.Last).Distinct().ToList();
        var latest = await touches.Where(t => instants.Contains(t.At))
            .Select(t => new { t.SubjectNumber, t.At, t.Seq, t.PlaceNumber }).ToListAsync(cancellation);
        var places = latest.Select(t => t.PlaceNumber).Distinct().ToList();
        var touchpointOf = await context.Places.Where(p => places.Contains(p.Number))
            .Join(context.Touchpoints, p => p.TouchpointId, t => t.Id, (p, t) => new { p.Number, t.Name }).ToDictionaryAsync(p => p.Number, p => p.Name, cancellation);
        var countsOf = counts.ToLookup(c => personOf[c.Subject]);
        var latestOf = latest.ToLookup(t => personOf[t.SubjectNumber]);
        return [.. persons.Select(p => latestOf[p.Number].MaxBy(t => (t.At, t.Seq)) is { } last
            ? new PersonRow(p, countsOf[p.Number].Sum(c => c.Count), countsOf[p.Number].Min(c => c.First), last.At, touchpointOf.GetValueOrDefault(last.PlaceNumber))
            : new PersonRow(p, 0, null, null, null))];
    }

    IQueryable<Person> Matching(PontuaContext context, string? words)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return context.Persons;
        }

        var key = Text.Key(words);
        var identified = Identified(context, words.Trim()).Select(s => s.PersonNumber);
        // Each word, however many: the words are as long as a page takes them.
        var named = key.Split(' ').Distinct().Aggregate(context.Persons.AsQueryable(), (persons, word) => persons.Where(p => EF.Functions.Like(p.NameKey, Containing(word), "\\"))).Select(p => p.Number);
        return context.Persons.Where(p => identified.Contains(p.Number) || named.Contains(p.Number));
    }

    IQueryable<Subject> Identified(PontuaContext context, string words)
    {
        if (!PersonShown.MaySeeIdentities(member))
        {
            // Who sees identities masked finds a whole one only: else they could be guessed sign by sign.
            var keys = IdentitySpelling.AllOf(words).Select(Text.Key).ToList();
            return context.Subjects.Where(s => keys.Contains(s.ValueKey));
        }

        var key = Text.Key(IdentitySpelling.Of(words));

        // A part of a telephone or a CPF, however it is written here and there.
        return DigitsOf(key) is { } digits
            ? context.Subjects.Where(s => EF.Functions.Like(
                s.ValueKey.Replace(".", "").Replace("-", "").Replace(" ", "").Replace("(", "").Replace(")", "").Replace("/", "").Replace("+", ""), $"%{digits}%"))
            : context.Subjects.Where(s => EF.Functions.Like(s.ValueKey, Containing(key), "\\"));
    }

    /// <summary>The digits of a key that is a number as people write it; else null.</summary>
    static string? DigitsOf(string key)
        => key.All(c => char.IsAsciiDigit(c) || " .-()/+".Contains(c)) && key.Any(char.IsAsciiDigit) ? string.Concat(key.Where(char.IsAsciiDigit)) : null;

    static string Containing(string part) => $"%{Escaped(part)}%";

    static string Escaped(string part)
        => part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
