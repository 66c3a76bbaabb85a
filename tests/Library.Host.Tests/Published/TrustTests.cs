using System.Globalization;
using Library.Host.Tests.Serving;

namespace Library.Host.Tests.Published;

/// <summary>The program trusts no more when a platform has set variables of the framework.</summary>
public sealed class TrustTests
{
    [Fact]
    public async Task A_variable_of_the_framework_makes_no_proxy_trusted()
    {
        var variables = Variables.Production();
        variables["RATE_LIMIT"] = "on";
        variables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
        await using var library = LibraryProcess.Start(variables);
        using var api = new LibraryClient(await library.ListensAsync());

        var answers = new List<int>();
        for (var time = 0; time < 31; time++)
        {
            // So many links an hour: passwords are slow, and may last longer than the minute in which log-ins count.
            using var request = new HttpRequestMessage(HttpMethod.Post, "/members/password/forgot")
            {
                Content = LibraryClient.Json($$"""{"email":"{{LendingDesk.NewEmail()}}"}"""),
            };
            request.Headers.Add("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"192.0.2.{time}"));
            answers.Add((await api.SendAsync(request)).Status);
        }

        Assert.Equal([.. Enumerable.Repeat(202, 30), 429], answers);
    }
}
