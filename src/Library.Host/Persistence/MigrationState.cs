namespace Library.Host.Persistence;

/// <summary>Whether the database has the schema that this program needs.</summary>
internal sealed class MigrationState
{
    private volatile bool _isComplete;

    public bool IsComplete => _isComplete;

    public void Complete() => _isComplete = true;
}
