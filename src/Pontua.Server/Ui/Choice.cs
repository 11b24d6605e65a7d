namespace Pontua.Server.Ui;

/// <summary>One option of a select.</summary>
public sealed record Choice(string Value, string Text);
