using System.Text;
using System.Text.Json;
using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Platform.Tokens;
using Library.Shared;
using Library.Testing;
using Library.Testing.Auth;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Library.Auth.Tests.Presentation;

/// <summary>The slice as its module composes it, over fake members and tokens in memory; it is never started.</summary>
internal sealed class AuthApplication : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly List<AsyncServiceScope> _scopes = [];

    public AuthApplication()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.ConfigureHttpJsonOptions(options => JsonConventions.Apply(options.SerializerOptions));
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IdGenerator>();
        builder.Services.AddSingleton(SigningKey.Create("HS256", "a secret of the tests, at least 32 bytes long"));
        builder.Services.AddSingleton<PurposeTokenCodec>();
        builder.Services.AddSingleton<ICredentialVerifier>(Members);
        builder.Services.AddSingleton<ICallers>(Members);
        builder.Services.AddAuth(new AuthOptions(TimeSpan.FromMinutes(15), TimeSpan.FromDays(30)));
        builder.Services.Replace(ServiceDescriptor.Scoped<IRefreshTokenRepository>(_ => Kept));
        _application = builder.Build();
        _application.MapAuth();
    }

    public FakeClock Clock { get; } = new();

    public FakeMembers Members { get; } = new();

    public InMemoryRefreshTokenRepository Kept { get; } = new();

    public PurposeTokenCodec Codec => Services.GetRequiredService<PurposeTokenCodec>();

    public IServiceProvider Services => _application.Services;

    /// <summary>A request that no middleware has seen yet.</summary>
    public HttpContext Request()
    {
        var scope = _application.Services.CreateAsyncScope();
        _scopes.Add(scope);
        return new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            Response = { Body = new MemoryStream() },
        };
    }

    /// <summary>Posts a JSON body to the endpoint of this path.</summary>
    public async Task<HttpContext> PostAsync(string path, string json)
    {
        var context = Request();
        context.Request.Method = HttpMethods.Post;
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var endpoint = ((IEndpointRouteBuilder)_application)
            .DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Single(endpoint => $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}" == path);
        await endpoint.RequestDelegate!(context);
        return context;
    }

    public static JsonElement BodyOf(HttpContext context) =>
        JsonDocument.Parse(((MemoryStream)context.Response.Body).ToArray()).RootElement;

    public async ValueTask DisposeAsync()
    {
        foreach (var scope in _scopes)
        {
            await scope.DisposeAsync();
        }

        await _application.DisposeAsync();
    }
}
