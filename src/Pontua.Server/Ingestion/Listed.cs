namespace Pontua.Server.Ingestion;

/// <summary>Names in a sentence.</summary>
static class Listed
{
    const int Most = 20;

    /// <summary>The first of them, with a full stop at the end, or dots where there are more.</summary>
    public static string Some(IReadOnlyList<string> names) => string.Join(", ", names.Take(Most)) + (names.Count > Most ? "…" : ".");
}
