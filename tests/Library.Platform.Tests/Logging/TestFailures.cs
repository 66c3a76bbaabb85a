using Library.Shared;

namespace Library.Platform.Tests.Logging;

internal sealed class NoBookException(Exception? cause = null)
    : PolicyException(ErrorKind.NotFound, "book_not_found", "No such book.", cause);

internal static class TestFailures
{
    /// <summary>The exception with the stack trace of having been thrown.</summary>
    public static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception caught) when (ReferenceEquals(caught, exception))
        {
            return caught;
        }
    }
}
