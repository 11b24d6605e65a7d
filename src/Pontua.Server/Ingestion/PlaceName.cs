namespace Pontua.Server.Ingestion;

/// <summary>Parts of a <see cref="PlaceName"/>.</summary>
[Flags]
enum PlaceParts { None = 0, Touchpoint = 1, Stage = 2, Unit = 4 }

/// <summary>Where a row says that its customer was, its touchpoint as <see cref="Pontua.Ingestion.TouchpointNames"/> read it; null: the file does not say.</summary>
readonly record struct PlaceName(string Touchpoint, string? Stage, string? Unit)
{
    /// <summary>The name of one part.</summary>
    public string? NameOf(PlaceParts part) => part switch { PlaceParts.Stage => Stage, PlaceParts.Unit => Unit, _ => Touchpoint };
}
