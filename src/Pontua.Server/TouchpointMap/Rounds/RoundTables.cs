using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.TouchpointMap.Rounds;

sealed class RoundTable : IEntityTypeConfiguration<Round>
{
    const string RoundKey = "RoundId";

    public void Configure(EntityTypeBuilder<Round> table)
    {
        table.ToTable("rounds").InWorkspace(nameof(Round.Id));
        table.Property(r => r.Name).HasMaxLength(Round.LongestName);
        table.OwnsMany(r => r.Touchpoints, chosen => Choose<RoundTouchpoint, Touchpoint>(chosen, "round_touchpoints", nameof(RoundTouchpoint.TouchpointId)));
        table.OwnsMany(r => r.Attributes, chosen => Choose<RoundAttribute, PostureAttribute>(chosen, "round_attributes", nameof(RoundAttribute.AttributeId)));
        table.OwnsMany(r => r.Units, chosen => Choose<RoundUnit, Unit>(chosen, "round_units", nameof(RoundUnit.UnitId)));
    }

    static void Choose<TChosen, TOf>(OwnedNavigationBuilder<Round, TChosen> chosen, string name, string key)
        where TChosen : class
        where TOf : class
    {
        chosen.ToTable(name);
        chosen.Property<int>(WorkspaceWall.Column);
        chosen.WithOwner().HasForeignKey(WorkspaceWall.Column, RoundKey);
        chosen.HasKey(WorkspaceWall.Column, RoundKey, key);
        chosen.HasOne<TOf>().WithMany().HasForeignKey(WorkspaceWall.Column, key).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class RoundRaterTable : IEntityTypeConfiguration<RoundRater>
{
    public void Configure(EntityTypeBuilder<RoundRater> table)
    {
        table.ToTable("round_raters").InWorkspace(nameof(RoundRater.Id));
        table.Property(r => r.Name).HasMaxLength(RoundRater.LongestName);
        table.Ignore(r => r.Key);
        table.RefersTo<RoundRater, Round>(nameof(RoundRater.RoundId));
        table.RefersTo<RoundRater, Unit>(nameof(RoundRater.UnitId));
        table.HasIndex(WorkspaceWall.Column, nameof(RoundRater.RoundId), nameof(RoundRater.UserId)).IsUnique();
        table.HasIndex(WorkspaceWall.Column, nameof(RoundRater.LinkHash)).IsUnique();
    }
}

sealed class RoundEntryTable : IEntityTypeConfiguration<RoundEntry>
{
    const string EntryKey = "EntryId";

    public void Configure(EntityTypeBuilder<RoundEntry> table)
    {
        table.ToTable("round_entries").InWorkspace(nameof(RoundEntry.Id));
        table.Ignore(e => e.Item);
        table.RefersTo<RoundEntry, Round>(nameof(RoundEntry.RoundId));
        table.RefersTo<RoundEntry, RoundRater>(nameof(RoundEntry.RaterId));
        table.RefersTo<RoundEntry, Touchpoint>(nameof(RoundEntry.TouchpointId));
        table.RefersTo<RoundEntry, Unit>(nameof(RoundEntry.UnitId));
        table.HasIndex(WorkspaceWall.Column, nameof(RoundEntry.RaterId), nameof(RoundEntry.TouchpointId), nameof(RoundEntry.UnitId), nameof(RoundEntry.IsLate)).IsUnique();
        table.OwnsMany(e => e.Grades, grades =>
        {
            grades.ToTable("round_grades");
            Own(grades, nameof(EntryGrade.AttributeId));
            grades.Property(g => g.Reason).HasMaxLength(Evaluation.LongestReason);
            grades.HasOne<PostureAttribute>().WithMany().HasForeignKey(WorkspaceWall.Column, nameof(EntryGrade.AttributeId)).OnDelete(DeleteBehavior.Restrict);
        });
        table.OwnsMany(e => e.Evidence, evidence =>
        {
            evidence.ToTable("round_evidence");
            Own(evidence, nameof(Evidence.Id));
            evidence.Property(e => e.Id).ValueGeneratedNever();
            evidence.Property(e => e.Content).HasMaxLength(Evidence.LongestNote);
        });
    }

    static void Own<T>(OwnedNavigationBuilder<RoundEntry, T> owned, string key)
        where T : class
    {
        owned.Property<int>(WorkspaceWall.Column);
        owned.WithOwner().HasForeignKey(WorkspaceWall.Column, EntryKey);
        owned.HasKey(WorkspaceWall.Column, EntryKey, key);
    }
}
