namespace Library.Platform.Logging;

/// <summary>How log lines are written.</summary>
public enum LogFormat
{
    /// <summary>Text for a person at a terminal.</summary>
    Console,

    /// <summary>One JSON object a line, for a machine.</summary>
    Json,
}
