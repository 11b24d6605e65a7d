using Pontua.Server.Commands;

// Before anything reads input: no expression may run for ever on it.
AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(2));
return await CommandLine.RunAsync(args);

public partial class Program;
