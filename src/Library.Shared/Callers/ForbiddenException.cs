namespace Library.Shared;

/// <summary>The caller is known and may not do this.</summary>
public sealed class ForbiddenException() : PolicyException(ErrorKind.Forbidden, "forbidden", "You may not do this.");
