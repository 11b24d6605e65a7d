using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pontua.Ingestion;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

sealed class TouchTable : IEntityTypeConfiguration<Touch>
{
    public void Configure(EntityTypeBuilder<Touch> table)
    {
        table.ToTable("touches").InWorkspace(nameof(Touch.Seq));
        table.Property(t => t.MessageHash).HasMaxLength(16);
        // The bucket keeps a stream of new touches at the right edge of the index: hashes alone would land all over it.
        table.HasIndex(WorkspaceWall.Column, nameof(Touch.MessageBucket), nameof(Touch.MessageHash)).IsUnique();
        table.HasIndex(WorkspaceWall.Column, nameof(Touch.Stretch), nameof(Touch.SubjectNumber));
    }
}

sealed class TermTable : IEntityTypeConfiguration<Term>
{
    public void Configure(EntityTypeBuilder<Term> table)
    {
        table.ToTable("terms").InWorkspace(nameof(Term.Kind), nameof(Term.Number));
        table.Property(t => t.Text).HasMaxLength(Term.LongestText);
        table.HasIndex(WorkspaceWall.Column, nameof(Term.Kind), nameof(Term.Text)).IsUnique();
    }
}

sealed class LogMarkTable : IEntityTypeConfiguration<LogMark>
{
    public void Configure(EntityTypeBuilder<LogMark> table) => table.ToTable("log_marks").InWorkspace(nameof(LogMark.Seq));
}

sealed class LogHeadTable : IEntityTypeConfiguration<LogHead>
{
    public void Configure(EntityTypeBuilder<LogHead> table)
    {
        table.ToTable("log_heads").InWorkspace();
        table.Property(h => h.LastPlaceGone).HasDefaultValue(0); // the log's own statements do not name it
    }
}

sealed class ImportTable : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> table)
    {
        table.ToTable("imports").InWorkspace(nameof(Import.Number));
        table.Property(i => i.FileName).HasMaxLength(255);
        table.Property(i => i.StoredFile).HasMaxLength(255);
        table.Property(i => i.RefusedFile).HasMaxLength(255);
        table.Property(i => i.FileHash).HasMaxLength(64);
        table.Property(i => i.HeaderHash).HasMaxLength(64);
        table.Property(i => i.RefusalCode).HasMaxLength(60);
    }
}

sealed class SaidNameTable : IEntityTypeConfiguration<SaidName>
{
    public void Configure(EntityTypeBuilder<SaidName> table)
    {
        table.ToTable("said_names").InWorkspace(nameof(SaidName.ImportNumber), nameof(SaidName.NameKey));
        table.Property(s => s.NameKey).HasMaxLength(2 * Touchpoint.LongestName);
        table.RefersTo<SaidName, Import>(nameof(SaidName.ImportNumber));
    }
}
