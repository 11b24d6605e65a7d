using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace Pontua.Server.Storage;

/// <summary>
/// Every row belongs to a workspace. A table inside the wall says <see cref="InWorkspace{T}"/>; its rows then carry a
/// workspace_id that the domain never sees: stamped when added, first in every key, filtered in every query, refused when another's.
/// </summary>
static class WorkspaceWall
{
    public const string Column = "WorkspaceId";
    public const string Filter = "workspace";
    const string Inside = "Pontua:InWorkspace";

    /// <summary>Puts a table inside the wall, with the key (workspace, <paramref name="key"/>).</summary>
    public static EntityTypeBuilder<T> InWorkspace<T>(this EntityTypeBuilder<T> table, params string[] key)
        where T : class
    {
        table.Property<int>(Column).HasValueGenerator<StampOfContext>().ValueGeneratedOnAdd();
        table.HasKey([Column, .. key]);
        foreach (var part in key)
        {
            table.Property(part).ValueGeneratedNever();
        }

        table.Metadata.SetAnnotation(Inside, true);
        return table;
    }

    /// <summary>A reference that cannot leave the workspace: the foreign key includes it.</summary>
    public static void RefersTo<T, TPrincipal>(this EntityTypeBuilder<T> table, string foreignKey)
        where T : class
        where TPrincipal : class
        => table.HasOne<TPrincipal>().WithMany().HasForeignKey(Column, foreignKey).OnDelete(DeleteBehavior.Restrict);

    /// <summary>Adds the filter to every table inside the wall.</summary>
    public static void Raise(ModelBuilder model, PontuaContext context)
    {
        foreach (var type in model.Model.GetEntityTypes().Where(t => t.FindAnnotation(Inside) is not null && !t.IsOwned()).ToList())
        {
            typeof(WorkspaceWall).GetMethod(nameof(FilterByWorkspace), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(type.ClrType).Invoke(null, [model, context]);
        }
    }

    /// <summary>Stamps rows as they are added: EF asks no value generator for a column that is part of a foreign key, as in every table that refers to another.</summary>
    public static void StampRowsOf(PontuaContext context)
        => context.ChangeTracker.Tracking += (_, tracking) =>
        {
            if (!tracking.FromQuery && tracking.State is EntityState.Added && tracking.Entry.Metadata.FindAnnotation(Inside) is not null)
            {
                tracking.Entry.Property(Column).CurrentValue = context.WorkspaceNumber;
            }
        };

    static void FilterByWorkspace<T>(ModelBuilder model, PontuaContext context)
        where T : class
        => model.Entity<T>().HasQueryFilter(Filter, row => EF.Property<int>(row, Column) == context.WorkspaceNumber);

    sealed class StampOfContext : ValueGenerator<int>
    {
        public override bool GeneratesTemporaryValues => false;

        public override int Next(EntityEntry entry) => ((PontuaContext)entry.Context).WorkspaceNumber;
    }
}

/// <summary>The last look before a write: no row of another workspace leaves this context.</summary>
sealed class WorkspaceGuard : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(eventData.Context);
        return new(result);
    }

    static void Check(DbContext? context)
    {
        if (context is not PontuaContext pontua)
        {
            return;
        }

        foreach (var entry in pontua.ChangeTracker.Entries().Where(e => e.State is not (EntityState.Unchanged or EntityState.Detached)))
        {
            // Where the column also stands in a foreign key whose other half is empty, EF takes the stamp for temporary and would leave it out.
            if (entry.State == EntityState.Added && entry.Metadata.FindProperty(WorkspaceWall.Column) is not null
                && entry.Property(WorkspaceWall.Column) is { IsTemporary: true } stamp)
            {
                stamp.IsTemporary = false;
            }

            if (entry.Metadata.FindProperty(WorkspaceWall.Column) is { ClrType: var type } && type == typeof(int)
                && (int)entry.Property(WorkspaceWall.Column).CurrentValue! != pontua.WorkspaceNumber)
            {
                throw new InvalidOperationException($"A {entry.Metadata.DisplayName()} of another workspace was about to be written.");
            }
        }
    }
}
