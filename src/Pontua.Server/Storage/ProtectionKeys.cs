using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;
using Pontua.Server.Hosting;

namespace Pontua.Server.Storage;

/// <summary>Where the keys that seal cookies and form tokens are kept: beside a SQLite file, each readable by its owner alone; in PostgreSQL, where every node finds them.</summary>
static class ProtectionKeys
{
    public static void AddProtectionKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("pontua");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = StorageSetup.PostgresOf(configuration) is null
                ? new KeyFiles(new DirectoryInfo(Path.Combine(provider.GetRequiredService<DataFolder>().Path, "keys")), provider.GetRequiredService<ILoggerFactory>())
                : new KeyRows(provider.GetRequiredService<IServiceScopeFactory>())));
    }

    sealed class KeyFiles(DirectoryInfo folder, ILoggerFactory logger) : FileSystemXmlRepository(folder, logger)
    {
        public override void StoreElement(XElement element, string friendlyName)
        {
            base.StoreElement(element, friendlyName);
            if (!OperatingSystem.IsWindows())
            {
                foreach (var file in Directory.EnumerateFiles())
                {
                    file.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                }
            }
        }
    }

    sealed class KeyRows(IServiceScopeFactory scopes) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements()
        {
            using var scope = scopes.CreateScope();
            using var context = scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContext();
            return [.. context.Set<ProtectionKey>().AsNoTracking().OrderBy(k => k.Id).AsEnumerable().Select(k => XElement.Parse(k.Xml))];
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            using var scope = scopes.CreateScope();
            using var context = scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContext();
            context.Add(new ProtectionKey(Guid.CreateVersion7(), element.ToString(SaveOptions.DisableFormatting)));
            context.SaveChanges();
        }
    }
}

/// <summary>One key as the framework writes it.</summary>
sealed class ProtectionKey(Guid id, string xml)
{
    public Guid Id { get; private set; } = id;
    public string Xml { get; private set; } = xml;
}

sealed class ProtectionKeyTable : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> table)
    {
        table.ToTable("protection_keys");
        table.Property(k => k.Id).ValueGeneratedNever();
    }
}
