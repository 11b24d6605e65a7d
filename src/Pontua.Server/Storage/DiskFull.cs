using Microsoft.Data.Sqlite;
using Npgsql;

namespace Pontua.Server.Storage;

/// <summary>Tells that there was no more room: a state that people end by making room, not a crash.</summary>
static class DiskFull
{
    const int SqliteFull = 13, SqliteNoRoomForWalIndex = 10 | (19 << 8), NoSpaceLeft = 28, NoSpaceLeftOnWindows = 112;

    public static bool Is(Exception? fault) => fault switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteFull || sqlite.SqliteExtendedErrorCode == SqliteNoRoomForWalIndex,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.DiskFull,
        IOException io when (io.HResult & 0xFFFF) is NoSpaceLeft or NoSpaceLeftOnWindows => true,
        { InnerException: { } inner } => Is(inner),
        _ => false,
    };
}
