using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pontua.Ingestion.Events;
using Pontua.Ingestion.Rules;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Live;

sealed class SourceTable : IEntityTypeConfiguration<Source>
{
    public void Configure(EntityTypeBuilder<Source> table)
    {
        table.ToTable("sources").InWorkspace(nameof(Source.Number));
        table.Property(s => s.Name).HasMaxLength(Source.LongestName);
    }
}

sealed class SourceKeyTable : IEntityTypeConfiguration<SourceKey>
{
    public void Configure(EntityTypeBuilder<SourceKey> table)
    {
        table.ToTable("source_keys").InWorkspace(nameof(SourceKey.KeyId));
        table.RefersTo<SourceKey, Source>(nameof(SourceKey.SourceNumber));
    }
}

sealed class TouchDetailsTable : IEntityTypeConfiguration<TouchDetails>
{
    public void Configure(EntityTypeBuilder<TouchDetails> table) => table.ToTable("touch_details").InWorkspace(nameof(TouchDetails.Seq));
}

sealed class IdentityMessageTable : IEntityTypeConfiguration<IdentityMessage>
{
    public void Configure(EntityTypeBuilder<IdentityMessage> table)
    {
        table.ToTable("identity_messages").InWorkspace(nameof(IdentityMessage.Bucket), nameof(IdentityMessage.Hash));
        table.Property(m => m.Hash).HasMaxLength(16);
        table.HasIndex(WorkspaceWall.Column, nameof(IdentityMessage.ReceivedAt));
        table.HasIndex(WorkspaceWall.Column, nameof(IdentityMessage.SubjectNumber)); // whether a customer without touches is told of at all
    }
}

sealed class RefusedEventTable : IEntityTypeConfiguration<RefusedEvent>
{
    public void Configure(EntityTypeBuilder<RefusedEvent> table)
    {
        table.ToTable("refused_events").InWorkspace(nameof(RefusedEvent.Number));
        table.Property(e => e.Code).HasMaxLength(60);
        table.Property(e => e.Body).HasMaxLength(RefusedEvent.MostBytes);
    }
}

sealed class SourceCountTable : IEntityTypeConfiguration<SourceCount>
{
    public void Configure(EntityTypeBuilder<SourceCount> table)
    {
        table.ToTable("source_counts").InWorkspace(nameof(SourceCount.SourceNumber), nameof(SourceCount.Hour), nameof(SourceCount.Fate));
        table.Property(c => c.Fate).HasMaxLength(60);
    }
}

sealed class TouchRuleTable : IEntityTypeConfiguration<TouchRule>
{
    public void Configure(EntityTypeBuilder<TouchRule> table)
    {
        table.ToTable("touch_rules").InWorkspace(nameof(TouchRule.Number));
        table.Ignore(r => r.Conditions);
    }
}

sealed class RuleStateTable : IEntityTypeConfiguration<RuleState>
{
    public void Configure(EntityTypeBuilder<RuleState> table) => table.ToTable("rule_states").InWorkspace();
}
