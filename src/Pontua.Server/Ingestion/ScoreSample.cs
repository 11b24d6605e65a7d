using Pontua.Ingestion;

namespace Pontua.Server.Ingestion;

/// <summary>The scores at the beginning of a file, from which page and command line guess the same scale.</summary>
static class ScoreSample
{
    /// <summary>The mapping with the scale of its scores: the one that was chosen, else the likely one.</summary>
    public static TouchMapping Settle(TouchMapping mapping, string path, string name)
        => mapping.ScoreScale is null && mapping.Sources.ContainsKey(TouchField.Score)
            ? mapping with { ScoreScale = ScoreScales.Guess(mapping.Sources[TouchField.Score].Text, BeginningCells.Of(mapping, TouchField.Score, path, name)) }
            : mapping;
}
