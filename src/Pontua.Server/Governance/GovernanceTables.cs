using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pontua.Governance;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

sealed class WorkspaceTable : IEntityTypeConfiguration<Workspace>
{
    public void Configure(EntityTypeBuilder<Workspace> table)
    {
        table.ToTable("workspaces");
        table.HasKey(w => w.Number); // a plain number: SQLite numbers no converted key
        table.Ignore(w => w.Id).Ignore(w => w.Calendar);
        table.Property(w => w.Name).HasMaxLength(Workspace.LongestName);
        table.Property(w => w.ShortName).HasMaxLength(Workspace.LongestName);
        table.Property(w => w.Zone).HasMaxLength(Workspace.LongestZone);
        table.Property(w => w.Language).HasMaxLength(PontuaUser.LongestLanguage);
        table.Property(w => w.Template).HasMaxLength(20);
        table.Property(w => w.Logo).HasMaxLength(80);
        table.Property(w => w.FirstStep).HasConversion<string>().HasMaxLength(12);
        table.HasIndex(w => w.ShortName).IsUnique();
    }
}

sealed class OneTimeLinkTable : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> table)
    {
        table.ToTable("one_time_links");
        table.Property(l => l.Id).ValueGeneratedNever();
        table.Property(l => l.TokenHash).HasMaxLength(32);
        table.Property(l => l.Email).HasMaxLength(PontuaUser.LongestEmail);
        table.Property(l => l.Name).HasMaxLength(Membership.LongestName);
        table.HasIndex(l => l.TokenHash).IsUnique();
    }
}

sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> table)
    {
        table.ToTable("sessions");
        table.Property(s => s.Id).HasMaxLength(64);
        table.HasIndex(s => s.UserId);
    }
}

sealed class UserTable : IEntityTypeConfiguration<PontuaUser>
{
    public void Configure(EntityTypeBuilder<PontuaUser> table)
    {
        table.Property(u => u.Language).HasMaxLength(PontuaUser.LongestLanguage);
        table.Property(u => u.Theme).HasMaxLength(PontuaUser.LongestLanguage);
    }
}

sealed class MembershipTable : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> table)
    {
        table.ToTable("memberships").InWorkspace(nameof(Membership.UserId));
        table.Property(m => m.Name).HasMaxLength(Membership.LongestName);
        table.HasIndex(m => m.UserId);
    }
}

sealed class ApiKeyTable : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> table)
    {
        table.ToTable("api_keys").InWorkspace(nameof(ApiKey.Id));
        table.Property(k => k.Name).HasMaxLength(ApiKey.LongestName);
        table.Property(k => k.Hint).HasMaxLength(ApiKey.HintLength);
        table.Property(k => k.Hash).HasMaxLength(32);
        table.HasIndex(k => k.Hash).IsUnique();
    }
}

sealed class AuditEntryTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> table)
    {
        table.ToTable("audit_entries").InWorkspace(nameof(AuditEntry.Seq));
        table.Property(e => e.Actor).HasMaxLength(AuditEntry.LongestActor);
        table.Property(e => e.Action).HasMaxLength(AuditEntry.LongestAction);
        table.Property(e => e.Thing).HasMaxLength(AuditEntry.LongestThing);
        table.Property(e => e.Fields).HasMaxLength(AuditEntry.LongestFields);
        table.Property(e => e.PreviousHash).HasMaxLength(32);
        table.Property(e => e.Hash).HasMaxLength(32);
    }
}
