using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pontua.Crm;
using Pontua.Server.Storage;

namespace Pontua.Server.Crm;

sealed class SubjectTable : IEntityTypeConfiguration<Subject>
{
    public void Configure(EntityTypeBuilder<Subject> table)
    {
        table.ToTable("subjects").InWorkspace(nameof(Subject.Number));
        table.Property(s => s.Value).HasMaxLength(Subject.LongestValue);
        table.Property(s => s.ValueKey).HasMaxLength(2 * Subject.LongestValue);
        table.HasIndex(WorkspaceWall.Column, nameof(Subject.ValueKey), nameof(Subject.PersonNumber)); // a search by part reads this index alone
        table.HasIndex(WorkspaceWall.Column, nameof(Subject.Kind), nameof(Subject.Value)).IsUnique();
        table.HasIndex(WorkspaceWall.Column, nameof(Subject.PersonNumber));
        table.HasIndex(WorkspaceWall.Column, nameof(Subject.AnchorNumber));
        table.Property(s => s.Name).HasMaxLength(Person.LongestName);
    }
}

sealed class IdentityLinkTable : IEntityTypeConfiguration<IdentityLink>
{
    public void Configure(EntityTypeBuilder<IdentityLink> table)
    {
        table.ToTable("identity_links").InWorkspace(nameof(IdentityLink.WeakerNumber), nameof(IdentityLink.StrongerNumber));
        table.HasIndex(WorkspaceWall.Column, nameof(IdentityLink.StrongerNumber));
    }
}

sealed class PersonMergeTable : IEntityTypeConfiguration<PersonMerge>
{
    public void Configure(EntityTypeBuilder<PersonMerge> table)
    {
        table.ToTable("person_merges").InWorkspace(nameof(PersonMerge.Number));
        table.HasIndex(WorkspaceWall.Column, nameof(PersonMerge.FirstSubject));
        table.HasIndex(WorkspaceWall.Column, nameof(PersonMerge.SecondSubject));
    }
}

sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> table)
    {
        table.ToTable("persons").InWorkspace(nameof(Person.Number));
        table.Property(p => p.Name).HasMaxLength(Person.LongestName);
        table.Property(p => p.NameKey).HasMaxLength(2 * Person.LongestName);
    }
}
