using Pontua.Server.Commands;

// Before anything reads input: no expression may run for ever on it. Not 100 ms: the runtime's own expressions (a connection string)
// ran into that on two busy cores, where a thread may wait so long for its turn (2026-11-22).
AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(2));
return await CommandLine.RunAsync(args);

public partial class Program;
