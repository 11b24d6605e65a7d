namespace Pontua.Server.Ui;

/// <summary>One of <see cref="Tabs"/>: a link.</summary>
/// <param name="IsCurrent">Null: where the address's path is that of <paramref name="Href"/>.</param>
public sealed record Tab(string Title, string Href, long? Count = null, bool? IsCurrent = null);
