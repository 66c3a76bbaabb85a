namespace Library.Transfer.Domain;

/// <summary>A change contradicts what is kept, and did so again each time.</summary>
/// <param name="innerException">The contradiction.</param>
internal sealed class LastingConflictException(Exception innerException)
    : Exception("What was to be kept contradicts what is kept.", innerException);
