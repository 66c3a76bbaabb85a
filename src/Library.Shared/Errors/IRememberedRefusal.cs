namespace Library.Shared;

/// <summary>
/// Marks an exception that refuses a request but must leave a trace: what was written before it was thrown is
/// committed, not rolled back. A spent refresh token that comes back, for example, ends its family although the caller
/// only sees 401.
/// </summary>
public interface IRememberedRefusal;
