using Pontua.Ingestion;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>What to import: a file, how to read it, and what to do with it.</summary>
/// <param name="Path">Where the file lies.</param>
/// <param name="FileName">How people call it.</param>
public abstract record ImportOrder(string Path, string FileName)
{
    /// <summary>IANA zone of times without offset; null: the workspace's.</summary>
    public string? Zone { get; init; }

    /// <summary>Makes touchpoints (stages, units) that the map lacks; else an unknown touchpoint refuses the file.</summary>
    public bool CreateTouchpoints { get; init; }

    /// <summary>Touchpoints that names of the file stand for, as <see cref="TouchpointNames"/> has it: what was said for this import.</summary>
    public IReadOnlyDictionary<string, MeantTouchpoint>? Touchpoints { get; init; }

    /// <summary>The same as earlier imports said it, of other names; null: nobody has looked yet.</summary>
    public IReadOnlyDictionary<string, MeantTouchpoint>? Remembered { get; init; }

    /// <summary>How its names of touchpoints are read on the map of now, as <see cref="KeptNames.AddToAsync"/> looked it up.</summary>
    public TouchpointNames Names { get; init; } = new(null, "", new Dictionary<TouchpointId, string>());

    /// <summary>Counts all and stores nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>The import that an upload began; null: a new one.</summary>
    public int? ImportNumber { get; init; }

    public abstract ImportKind Kind { get; }

    /// <summary>As <see cref="ColumnMapping{TField}.Check"/>.</summary>
    public abstract Refusal? CheckMapping();

    public abstract KeptMapping ToKept();
}

/// <summary>What touches to import.</summary>
public sealed record TouchImportOrder(string Path, string FileName, TouchMapping Mapping) : ImportOrder(Path, FileName)
{
    public override ImportKind Kind => ImportKind.Touches;

    public override Refusal? CheckMapping() => Mapping.Check();

    public override KeptMapping ToKept() => KeptMapping.Of(this);
}

/// <summary>What grades to import.</summary>
public sealed record GradeImportOrder(string Path, string FileName, GradeMapping Mapping) : ImportOrder(Path, FileName)
{
    public Side Side { get; init; }

    public override ImportKind Kind => ImportKind.Grades;

    public override Refusal? CheckMapping() => Mapping.Check();

    public override KeptMapping ToKept() => KeptMapping.Of(this);
}
