using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Spots;

namespace Pontua.Server.TouchpointMap;

sealed class PostureTable : IEntityTypeConfiguration<Posture>
{
    public void Configure(EntityTypeBuilder<Posture> table)
    {
        table.ToTable("postures").InWorkspace();
        table.Property(p => p.Statement).HasMaxLength(Posture.LongestStatement);
    }
}

sealed class PostureAttributeTable : IEntityTypeConfiguration<PostureAttribute>
{
    public void Configure(EntityTypeBuilder<PostureAttribute> table)
    {
        table.ToTable("posture_attributes").InWorkspace(nameof(PostureAttribute.Id));
        table.Property(a => a.Name).HasMaxLength(PostureAttribute.LongestName);
        table.Property(a => a.ExampleOfOne).HasMaxLength(PostureAttribute.LongestExample);
        table.Property(a => a.ExampleOfThree).HasMaxLength(PostureAttribute.LongestExample);
        table.Property(a => a.ExampleOfFive).HasMaxLength(PostureAttribute.LongestExample);
    }
}

sealed class GoalTable : IEntityTypeConfiguration<Goal>
{
    public void Configure(EntityTypeBuilder<Goal> table)
    {
        table.ToTable("goals").InWorkspace();
        table.Property(g => g.Outcome).HasMaxLength(120);
        table.RefersTo<Goal, Touchpoint>(nameof(Goal.TouchpointId));
    }
}

sealed class EvaluationTable : IEntityTypeConfiguration<Evaluation>
{
    public void Configure(EntityTypeBuilder<Evaluation> table)
    {
        table.ToTable("evaluations").InWorkspace(nameof(Evaluation.Id));
        table.Property(e => e.Rater).HasMaxLength(Evaluation.LongestRater);
        table.Property(e => e.Reason).HasMaxLength(Evaluation.LongestReason);
        table.RefersTo<Evaluation, Touchpoint>(nameof(Evaluation.TouchpointId));
        table.RefersTo<Evaluation, PostureAttribute>(nameof(Evaluation.AttributeId));
        table.RefersTo<Evaluation, Stage>(nameof(Evaluation.StageId));
        table.RefersTo<Evaluation, Unit>(nameof(Evaluation.UnitId));
        table.RefersTo<Evaluation, Spot>(nameof(Evaluation.SpotId));
        table.HasIndex(WorkspaceWall.Column, nameof(Evaluation.TouchpointId), nameof(Evaluation.At));
        table.HasIndex(WorkspaceWall.Column, nameof(Evaluation.ImportNumber));
        // What staff said is asked for by who said it and by what came last, what customers said by when: an index each, of its own side alone, so that neither is slowed by how much there is of the other.
        table.HasIndex(WorkspaceWall.Column, nameof(Evaluation.Rater), nameof(Evaluation.TouchpointId)).HasFilter("side = 'Company'");
        table.HasIndex([WorkspaceWall.Column, nameof(Evaluation.Id)], "ix_evaluations_company").HasFilter("side = 'Company'");
        table.HasIndex(WorkspaceWall.Column, nameof(Evaluation.At)).HasFilter("side = 'Customer'");
    }
}
