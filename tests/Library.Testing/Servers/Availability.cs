using Xunit;

namespace Library.Testing.Servers;

/// <summary>A server for tests, or the reason why there is none.</summary>
/// <typeparam name="TServer">The kind of server.</typeparam>
/// <param name="Server">The running server; null where none can be had.</param>
/// <param name="Reason">Why none can be had; null where there is one.</param>
public sealed record Availability<TServer>(TServer? Server, string? Reason)
    where TServer : class
{
    /// <summary>The server. Where none can be had the test is skipped with the reason, and under CI it fails.</summary>
    public TServer OrSkip() =>
        OrSkip(isContinuousIntegration: !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")));

    internal TServer OrSkip(bool isContinuousIntegration)
    {
        if (Server is not null)
        {
            return Server;
        }

        if (isContinuousIntegration)
        {
            Assert.Fail($"CI skips nothing: {Reason}");
        }

        Assert.Skip(Reason ?? "no reason given");
        throw new InvalidOperationException("Assert.Skip returned.");
    }
}
