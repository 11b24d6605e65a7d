using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Plans;

namespace Pontua.Server.TouchpointMap.Plans;

sealed class PlanTable : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> table)
    {
        table.ToTable("plans").InWorkspace(nameof(Plan.Id));
        table.Property(p => p.What).HasMaxLength(Plan.LongestWhat);
        table.Property(p => p.Why).HasMaxLength(Plan.LongestWhy);
        table.Ignore(p => p.IsOpen);
        table.RefersTo<Plan, Touchpoint>(nameof(Plan.TouchpointId));
        table.RefersTo<Plan, PostureAttribute>(nameof(Plan.AttributeId));
    }
}
