namespace Pontua.Ingestion;

/// <summary>What became of a row.</summary>
public enum RowFate { Read, Skipped, Refused }
