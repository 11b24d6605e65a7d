using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Training;

namespace Pontua.Server.TouchpointMap.Training;

sealed class PolicyTable : IEntityTypeConfiguration<Policy>
{
    const string PolicyKey = "PolicyId";

    public void Configure(EntityTypeBuilder<Policy> table)
    {
        table.ToTable("policies").InWorkspace(nameof(Policy.Id));
        table.Property(p => p.Name).HasMaxLength(Policy.LongestName);
        table.RefersTo<Policy, PostureAttribute>(nameof(Policy.AttributeId));
        table.Ignore(p => p.Current);
        table.OwnsMany(p => p.Touchpoints, chosen =>
        {
            Own(chosen, "policy_touchpoints", nameof(PolicyTouchpoint.TouchpointId));
            chosen.HasOne<Touchpoint>().WithMany().HasForeignKey(WorkspaceWall.Column, nameof(PolicyTouchpoint.TouchpointId)).OnDelete(DeleteBehavior.Restrict);
        });
        table.OwnsMany(p => p.Readers, chosen => Own(chosen, "policy_readers", nameof(PolicyReader.UserId)));
        table.OwnsMany(p => p.Versions, version =>
        {
            Own(version, "policy_versions", nameof(PolicyVersion.Number));
            version.Property(v => v.Number).ValueGeneratedNever();
            version.Property(v => v.Text).HasMaxLength(Policy.LongestText);
            version.OwnsMany(v => v.Questions, question =>
            {
                question.ToTable("policy_questions");
                question.Property<int>(WorkspaceWall.Column);
                question.WithOwner().HasForeignKey(WorkspaceWall.Column, PolicyKey, "Version");
                question.HasKey(WorkspaceWall.Column, PolicyKey, "Version", nameof(PolicyQuestion.Position));
                question.Property(q => q.Position).ValueGeneratedNever();
                question.Property(q => q.Ask).HasMaxLength(PolicyQuestion.LongestAsk);
                question.Property(q => q.Right).HasMaxLength(PolicyQuestion.LongestAnswer);
                question.Property(q => q.Wrong).HasMaxLength((PolicyQuestion.LongestAnswer + 1) * PolicyQuestion.MostWrong);
                question.Ignore(q => q.Answers);
            });
            version.Navigation(v => v.Questions).HasField("_questions").UsePropertyAccessMode(PropertyAccessMode.Field);
        });
    }

    static void Own<T>(OwnedNavigationBuilder<Policy, T> owned, string name, string key)
        where T : class
    {
        owned.ToTable(name);
        owned.Property<int>(WorkspaceWall.Column);
        owned.WithOwner().HasForeignKey(WorkspaceWall.Column, PolicyKey);
        owned.HasKey(WorkspaceWall.Column, PolicyKey, key);
    }
}

sealed class PolicyReceiptTable : IEntityTypeConfiguration<PolicyReceipt>
{
    public void Configure(EntityTypeBuilder<PolicyReceipt> table)
    {
        table.ToTable("policy_receipts").InWorkspace(nameof(PolicyReceipt.Id));
        table.RefersTo<PolicyReceipt, Policy>(nameof(PolicyReceipt.PolicyId));
        table.HasIndex(WorkspaceWall.Column, nameof(PolicyReceipt.PolicyId), nameof(PolicyReceipt.Version), nameof(PolicyReceipt.UserId)).IsUnique();
    }
}
