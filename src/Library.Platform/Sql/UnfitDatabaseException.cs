namespace Library.Platform.Sql;

/// <summary>
/// The database answers, but only an operator can make it usable. The message says how, and holds no part of an address
/// and no credential.
/// </summary>
/// <param name="message">The fault and its remedy.</param>
/// <param name="innerException">The technical cause.</param>
public sealed class UnfitDatabaseException(string message, Exception? innerException = null)
    : Exception(message, innerException);
