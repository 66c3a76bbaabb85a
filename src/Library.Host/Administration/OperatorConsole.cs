namespace Library.Host.Administration;

/// <summary>Where the program speaks to the person who started it: standard error, which no log is sent to.</summary>
/// <param name="Writer">The writer to standard error.</param>
internal sealed record OperatorConsole(TextWriter Writer);
