using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;

namespace Pontua.Server.Tests.House;

/// <summary>Who waits for a turn that a test holds, on PostgreSQL.</summary>
static class Waiting
{
    /// <summary>Returns once so many have come as far as they can.</summary>
    public static Task ForTurnsAsync(PontuaContext context, int count) => Eventually.HoldsAsync(async () => await context.Database.SqlQuery<int>(
        $"select count(*)::int as \"Value\" from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())").SingleAsync() >= count);
}
