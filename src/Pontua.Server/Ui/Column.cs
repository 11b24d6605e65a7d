namespace Pontua.Server.Ui;

/// <summary>A column of a <see cref="DataTable"/>.</summary>
/// <param name="Key">Its name in the address, where it can be sorted by.</param>
/// <param name="Numeric">Figures stand to the right.</param>
/// <param name="Meaning">The title in full words, where it is an abbreviation.</param>
public sealed record Column(string Key, string Title, bool Numeric = false, bool Sortable = false, string? Meaning = null);
