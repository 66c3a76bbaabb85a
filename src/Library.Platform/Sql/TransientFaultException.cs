using Library.Shared;

namespace Library.Platform.Sql;

/// <summary>A fault before the commit that the same request may not meet again: a lost connection, a deadlock, a busy
/// file.</summary>
/// <param name="innerException">The technical cause, for the log only.</param>
public sealed class TransientFaultException(Exception? innerException)
    : PolicyException(
        ErrorKind.Unavailable,
        "database_unavailable",
        "The service cannot reach its data at the moment. Try again shortly.",
        innerException
    );
