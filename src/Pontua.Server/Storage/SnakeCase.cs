using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Pontua.Server.Storage;

/// <summary>Tables, columns, keys and indexes are named in snake_case, so that SQL written by hand needs no quotes.</summary>
static class SnakeCase
{
    public static void Apply(ModelBuilder model)
    {
        // A passkey's data is one JSON column: its parts have no columns of their own.
        foreach (var type in model.Model.GetEntityTypes().Where(t => !t.IsMappedToJson()))
        {
            type.SetTableName(Of(type.GetTableName()!));
            foreach (var property in type.GetProperties())
            {
                property.SetColumnName(Of(property.GetColumnName()));
            }

            foreach (var key in type.GetKeys())
            {
                key.SetName(Of(key.GetName()!));
            }

            foreach (var foreignKey in type.GetForeignKeys())
            {
                foreignKey.SetConstraintName(Of(foreignKey.GetConstraintName()!));
            }

            foreach (var index in type.GetIndexes())
            {
                index.SetDatabaseName(Of(index.GetDatabaseName()!));
            }
        }
    }

    /// <summary>TouchpointId becomes touchpoint_id; PK_touches becomes pk_touches.</summary>
    public static string Of(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}
