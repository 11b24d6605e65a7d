using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Pontua.Governance;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>What a change wrote, told without a single value: rows by kind and key, fields by name.</summary>
sealed class ChangedRows : IDisposable
{
    readonly PontuaContext _context;
    readonly OrderedDictionary<string, bool> _rows = [], _fields = [];

    public ChangedRows(PontuaContext context)
    {
        _context = context;
        _context.SavingChanges += Read;
    }

    public bool Any => _fields.Count > 0;

    /// <summary>The first row, and how many more: <c>Touchpoint 0190… +3</c>.</summary>
    public string Thing => _rows.Count switch { 0 => "", 1 => _rows.GetAt(0).Key, _ => $"{_rows.GetAt(0).Key} +{_rows.Count - 1}" };

    /// <summary><c>Stage.Name</c> was changed, a Stage was added (<c>+Stage</c>) or taken away (<c>-Stage</c>).</summary>
    public string Fields => string.Join(' ', _fields.Keys);

    public void Dispose() => _context.SavingChanges -= Read;

    void Read(object? sender, SavingChangesEventArgs saving)
    {
        foreach (var entry in _context.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && e.Entity is not AuditEntry))
        {
            if (!entry.Metadata.IsOwned())
            {
                _rows.TryAdd(NameOf(entry), true);
            }

            Read(entry);
        }
    }

    void Read(EntityEntry entry)
    {
        var kind = entry.Metadata.ClrType.Name;
        if (entry.State is not EntityState.Modified)
        {
            _fields.TryAdd($"{(entry.State is EntityState.Added ? '+' : '-')}{kind}", true);
        }
        else
        {
            foreach (var property in entry.Properties.Where(p => p.IsModified))
            {
                _fields.TryAdd($"{kind}.{property.Metadata.Name}", true);
            }
        }
    }

    static string NameOf(EntityEntry entry)
    {
        var key = entry.Metadata.FindPrimaryKey()!.Properties
            .Where(p => p.Name != WorkspaceWall.Column && !entry.Property(p).IsTemporary)
            .Select(p => KeyOf(p, entry.Property(p).CurrentValue));
        return string.Join(' ', [entry.Metadata.ClrType.Name, .. key]);
    }

    // As it is stored: AttributeId { Value = … } is no name.
    static string KeyOf(IProperty property, object? value)
        => $"{(property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value)}";
}
