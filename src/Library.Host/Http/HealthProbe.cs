namespace Library.Host.Http;

/// <summary>
/// Asks the service on this machine whether it is alive, for a container's health check, whose image needs no other
/// program for it.
/// </summary>
internal static class HealthProbe
{
    private const string Urls = "ASPNETCORE_URLS";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Asks once.</summary>
    /// <returns>0 if it is alive, else 1.</returns>
    public static async Task<int> RunAsync()
    {
        using var client = new HttpClient { Timeout = Limit };
        try
        {
            using var answer = await client.GetAsync(new Uri(Address(Environment.GetEnvironmentVariable(Urls))));
            return answer.IsSuccessStatusCode ? ExitCodes.Success : ExitCodes.Failure;
        }
        catch (Exception failure)
            when (failure
                    is HttpRequestException
                        or OperationCanceledException
                        or UriFormatException
                        or NotSupportedException
            )
        {
            return ExitCodes.Failure;
        }
    }

    // An address such as http://+:8000 says where to listen; to ask, one of them will do.
    private static string Address(string? urls)
    {
        var first = string.IsNullOrEmpty(urls) ? LibraryApplication.DefaultUrl : urls.Split(';')[0];
        var host = first
            .Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal);
        return host.TrimEnd('/') + "/health";
    }
}
