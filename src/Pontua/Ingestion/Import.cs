namespace Pontua.Ingestion;

/// <summary>What the rows of a file are.</summary>
public enum ImportKind { Touches, Grades }

/// <summary>Where an import stands on its way from the upload to its end.</summary>
public enum ImportState
{
    /// <summary>Uploaded; its columns are not yet mapped.</summary>
    Uploaded,

    /// <summary>A dry run of it waits for its turn or runs.</summary>
    Trying,

    /// <summary>Waits for its turn.</summary>
    Queued,
    Running,
    Done,

    /// <summary>Refused as a whole; <see cref="Import.RefusalCode"/> says why.</summary>
    Refused,
    Cancelled,
    Undone,
}

/// <summary>One file that came in, or is coming: its mapping, its counts, and what became of it.</summary>
/// <param name="number">From 1 in its workspace.</param>
public sealed class Import(int number, ImportKind kind, string fileName, DateTimeOffset startedAt)
{
    public int Number { get; private set; } = number;
    public ImportKind Kind { get; private set; } = kind;
    [Personal(PersonalData.FreeContent, "which file came in", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string FileName { get; private set; } = fileName;
    public DateTimeOffset StartedAt { get; private set; } = startedAt;
    public DateTimeOffset? EndedAt { get; set; }
    public ImportState State { get; set; }

    /// <summary>A job of the pages has it, or will have it after the next start; what the command line runs is nobody's job.</summary>
    public bool IsUnderWay => State is ImportState.Trying or ImportState.Queued || (State is ImportState.Running && StoredFile is not null);

    /// <summary>It has brought something in and nobody works on it: done, or cut short at the command line.</summary>
    public bool CanBeUndone => State is ImportState.Done || (State is ImportState.Running && StoredFile is null);

    /// <summary>Member who started it; null: the command line.</summary>
    [Personal(PersonalData.Identity, "who brought the file in", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public Guid? ByUserId { get; init; }

    /// <summary>Where the uploaded file lies in the data folder until it is done; null: a file of the command line.</summary>
    public string? StoredFile { get; set; }

    /// <summary>SHA-256 of the file: run again after it was cut off, it goes on as the same import.</summary>
    public string? FileHash { get; set; }

    /// <summary>SHA-256 of the header line: the mapping of the last file with the same header is offered again.</summary>
    public string? HeaderHash { get; set; }

    /// <summary>The column mapping as JSON.</summary>
    public string? Mapping { get; set; }

    /// <summary>The mapping by which its rows have been stored, as JSON; null: none are, or they were taken back.</summary>
    public string? StoredMapping { get; set; }

    /// <summary>The touchpoints that it made, as JSON; null: none.</summary>
    public string? Made { get; set; }

    public long Rows { get; set; }
    public long Skipped { get; set; }
    public long Stored { get; set; }
    public long Duplicates { get; set; }
    public long Refused { get; set; }
    public long Persons { get; set; }
    public long Touchpoints { get; set; }
    public DateTimeOffset? First { get; set; }
    public DateTimeOffset? Last { get; set; }

    /// <summary>Share of the work done, 0 to 1, while it runs.</summary>
    public double Progress { get; set; }

    /// <summary>File with the refused rows and their reasons, in the data folder.</summary>
    public string? RefusedFile { get; set; }

    public string? RefusalCode { get; set; }

    /// <summary>Arguments of the refusal as a JSON array.</summary>
    [Personal(PersonalData.FreeContent, "which cell of a file was refused", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string? RefusalArguments { get; set; }
}
