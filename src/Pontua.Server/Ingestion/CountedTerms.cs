using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>The channels and outcomes of a workspace: the journeys count by them, so there must not be more than they can number.</summary>
sealed class CountedTerms
{
    readonly HashSet<string> _channels = new(StringComparer.Ordinal), _outcomes = new(StringComparer.Ordinal);

    /// <summary>The field whose words were too many.</summary>
    public TouchField Full => _channels.Count > Term.MostCounted ? TouchField.Channel : TouchField.Outcome;

    /// <summary>Reads what there is; the caller has the import lock, so that nothing comes to it unseen.</summary>
    public static async Task<CountedTerms> LoadAsync(PontuaContext context, CancellationToken cancellation)
    {
        var terms = new CountedTerms();
        await foreach (var term in context.Terms.AsNoTracking().Where(t => t.Kind == TermKind.Channel || t.Kind == TermKind.Outcome).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            terms.TryTake(term.Kind, term.Text);
        }

        return terms;
    }

    /// <summary>Takes a channel or an outcome; false where it is one too many.</summary>
    public bool TryTake(TermKind kind, string? text)
    {
        var known = kind is TermKind.Channel ? _channels : _outcomes;
        return text is null || !known.Add(text) || known.Count <= Term.MostCounted;
    }
}
