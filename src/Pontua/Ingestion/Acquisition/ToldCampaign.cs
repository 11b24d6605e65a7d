namespace Pontua.Ingestion.Acquisition;

/// <summary>The campaign as the source of an event tells it itself (<c>context.campaign</c>): it goes before what its address says.</summary>
public readonly record struct ToldCampaign(string? Source, string? Medium, string? Name, string? Term = null, string? Content = null);
