namespace Pontua.Server.Governance;

/// <summary>An invented company that can be looked at: declared here for the first page, told by whoever makes the examples.</summary>
/// <param name="AboutKey">Its one line, a key in Texts.</param>
sealed record ExampleCompany(string Name, string AboutKey);
