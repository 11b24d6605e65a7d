using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <param name="Persons">Read while they are written: there may be very many.</param>
sealed record PersonsExport(long Total, IAsyncEnumerable<PersonRow> Persons);

/// <summary>A list of customers to be taken along, all of it, by managers: it would leave with whoever leaves. Who takes it leaves a line in the audit.</summary>
sealed class ExportPersons(IDbContextFactory<PontuaContext> contexts, FindPersons find, SearchPersons search, CurrentMember member, Audit audit)
{
    /// <summary>The persons behind a figure.</summary>
    public async Task<Outcome<PersonsExport>> RunAsync(PersonsAsked asked, CancellationToken cancellation)
        => member.Require(Role.Manager) is { } notAllowed ? notAllowed
            : (await find.ListAsync(asked, cancellation)).Succeeded(out var numbers, out var refusal) ? await TakeAsync(KindOf(asked), numbers, cancellation) : refusal;

    /// <param name="words">As in <see cref="PersonsSearched"/>.</param>
    public async Task<Outcome<PersonsExport>> RunAsync(string? words, CancellationToken cancellation)
        => member.Require(Role.Manager) is { } notAllowed ? notAllowed
            : await TakeAsync(string.IsNullOrWhiteSpace(words) ? "customers" : "search", await search.ListAsync(words, cancellation), cancellation);

    /// <param name="kind">Which list it is, for the audit: never whom it was asked for.</param>
    async Task<PersonsExport> TakeAsync(string kind, IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        await audit.NoteAsync("persons.exported", $"Persons {numbers.Count} ({kind})", cancellation);
        return new(numbers.Count, ReadAsync(numbers, cancellation));
    }

    static string KindOf(PersonsAsked asked) => asked switch
    {
        PersonsAsked.Met { Converted: true } => "touchpoint, reached the goal",
        PersonsAsked.Met { Converted: false } => "touchpoint, did not reach the goal",
        PersonsAsked.Met => "touchpoint",
        PersonsAsked.Reached { Lost: true } => "lost after a funnel step",
        PersonsAsked.Reached => "funnel step",
        PersonsAsked.Took => "path",
        PersonsAsked.Went => "transition",
        PersonsAsked.Stopped => "stopped at a touchpoint",
        _ => throw new ArgumentOutOfRangeException(nameof(asked)),
    };

    async IAsyncEnumerable<PersonRow> ReadAsync(IReadOnlyList<long> numbers, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // As many as a page has: the last touches of more at once are looked for among more instants, each with each.
        foreach (var batch in numbers.Chunk(SearchPersons.PageSize))
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            foreach (var row in await SearchPersons.RowsAsync(context, member, batch, cancellation))
            {
                yield return row;
            }
        }
    }
}
