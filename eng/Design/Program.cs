using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

// Start-up project of the migration tool only: it keeps the tool's packages out of the product.
return 0;

static class Design
{
    public static DbContextOptions<T> Options<T>(Action<DbContextOptionsBuilder<T>> use)
        where T : DbContext
    {
        var services = new ServiceCollection();
        services.Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3); // or no passkey table
        var builder = new DbContextOptionsBuilder<T>().UseApplicationServiceProvider(services.BuildServiceProvider());
        use(builder);
        return builder.Options;
    }
}

sealed class SqliteFactory : IDesignTimeDbContextFactory<SqlitePontuaContext>
{
    public SqlitePontuaContext CreateDbContext(string[] args)
        => new(Design.Options<SqlitePontuaContext>(b => b.UseSqlite("Data Source=design.db")), new CurrentWorkspace());
}

sealed class PostgresFactory : IDesignTimeDbContextFactory<PostgresPontuaContext>
{
    public PostgresPontuaContext CreateDbContext(string[] args)
        => new(Design.Options<PostgresPontuaContext>(b => b.UseNpgsql("Host=design")), new CurrentWorkspace());
}
