using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Pontua.Server.Ingestion;

/// <summary>Tells that there was no more room: a state that people end by making room, not a crash.</summary>
static class DiskFull
{
    const int SqliteFull = 13, SqliteNoRoomForWalIndex = 10 | (19 << 8), NoSpaceLeft = 28;

    public static bool Is(Exception? fault) => fault switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteFull || sqlite.SqliteExtendedErrorCode == SqliteNoRoomForWalIndex,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.DiskFull,
        DbUpdateException update => Is(update.InnerException),
        IOException io => (io.HResult & 0xFFFF) is NoSpaceLeft or 112, // ENOSPC; ERROR_DISK_FULL
        _ => false,
    };
}
