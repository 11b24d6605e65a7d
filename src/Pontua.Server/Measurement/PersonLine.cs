namespace Pontua.Server.Measurement;

/// <summary>A customer as a row of a table.</summary>
/// <param name="Title">The name, else the first identity.</param>
/// <param name="Identities">The others, in words.</param>
public sealed record PersonLine(long Number, string Title, string Identities, long Touches, DateTimeOffset? Last, string? LastTouchpoint)
{
    internal static PersonLine Of(PersonRow row) => new(
        row.Person.Number, row.Person.Title, row.Person.Others, row.Touches, row.Last, row.LastTouchpoint);
}
