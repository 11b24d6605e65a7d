using Pontua.Server.Hosting;

namespace Pontua.Server.Measurement;

/// <summary>The words of a search for customers, as the address of its page and of its file carries them: sealed.</summary>
sealed class SearchAddress(SealedWords words)
{
    public const int LongestWords = 200;
    const string Purpose = "customers.search";

    /// <summary>What is beyond <see cref="LongestWords"/> is left out.</summary>
    public string Of(string search)
        => $"{MeasurePaths.Customers}?busca={words.Seal(Purpose, search.Length > LongestWords ? search[..LongestWords] : search)}";

    /// <summary>The words; null where the address has none. A seal that does not open is refused: nobody asked for everybody.</summary>
    public Outcome<string?> Read(string? seal)
        => seal is null ? (string?)null : words.Open(Purpose, seal) is { } search ? search : new Refusal("customers.search_again", RefusalKind.NotFound);
}
