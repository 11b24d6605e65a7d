using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Spots;

namespace Pontua.Server.TouchpointMap.Spots;

sealed class SpotTable : IEntityTypeConfiguration<Spot>
{
    public void Configure(EntityTypeBuilder<Spot> table)
    {
        table.ToTable("spots").InWorkspace(nameof(Spot.Id));
        table.Property(s => s.Code).HasMaxLength(SpotCode.Longest);
        table.RefersTo<Spot, Touchpoint>(nameof(Spot.TouchpointId));
        table.RefersTo<Spot, Unit>(nameof(Spot.UnitId));
        table.HasIndex(WorkspaceWall.Column, nameof(Spot.Code)).IsUnique();
    }
}

sealed class ExpectationAnswerTable : IEntityTypeConfiguration<ExpectationAnswer>
{
    public void Configure(EntityTypeBuilder<ExpectationAnswer> table)
    {
        table.ToTable("expectation_answers").InWorkspace(nameof(ExpectationAnswer.Id));
        table.Property(a => a.Comment).HasMaxLength(Evaluation.LongestReason);
        table.RefersTo<ExpectationAnswer, Touchpoint>(nameof(ExpectationAnswer.TouchpointId));
        table.RefersTo<ExpectationAnswer, Unit>(nameof(ExpectationAnswer.UnitId));
        table.HasIndex(WorkspaceWall.Column, nameof(ExpectationAnswer.TouchpointId), nameof(ExpectationAnswer.At));
    }
}
