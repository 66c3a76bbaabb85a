using Library.Faults.Tests.Loading;

namespace Library.Faults.Tests;

/// <summary>The course and the cost of each fault: a line in the test's output, and in the file that
/// <c>LIBRARY_FAULTS_REPORT</c> names.</summary>
internal static class FaultReport
{
    private static readonly Lock Gate = new();

    public static void Add(string fault, Ledger ledger, IReadOnlyCollection<string> broken)
    {
        string[] cells =
        [
            fault,
            $"{ledger.Requests}",
            $"{ledger.Accepted}",
            $"{ledger.Unavailable}",
            $"{ledger.Unanswered}",
            $"{ledger.Longest.TotalSeconds:0.0}",
            broken.Count == 0 ? "nothing" : $"{broken.Count} promises",
        ];
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{cells[0]}: {cells[1]} requests, {cells[2]} accepted, {cells[3]} refused with 503, {cells[4]} "
                + $"without answer, the longest took {cells[5]} s; lost: {cells[6]}"
        );
        foreach (var promise in broken)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(promise);
        }

        if (Environment.GetEnvironmentVariable("LIBRARY_FAULTS_REPORT") is { Length: > 0 } path)
        {
            lock (Gate)
            {
                File.AppendAllText(path, string.Join('\t', cells) + "\n");
            }
        }
    }
}
