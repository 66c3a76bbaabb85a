using System.Reflection;
using System.Text.Json;
using Library.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;

namespace Library.Web;

/// <summary>
/// The If-Match header (RFC 9110, section 13.1.1) as an endpoint's parameter. The state that it is compared with must
/// be read under the lock of its row, so that no other request changes it between the comparison and the change.
/// </summary>
public sealed class IfMatch : IEndpointParameterMetadataProvider
{
    private readonly StringValues _header;

    private IfMatch(StringValues header) => _header = header;

    /// <summary>Reads the header; called by ASP.NET Core.</summary>
    public static ValueTask<IfMatch> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(new IfMatch(context.Request.Headers.IfMatch));
    }

    /// <summary>Declares 412 for the OpenAPI document; called by ASP.NET Core.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(
                StatusCodes.Status412PreconditionFailed,
                typeof(Problem),
                [Problem.MediaType]
            )
        );
    }

    /// <summary>Passes where the request has no such header, or it names this form of the thing.</summary>
    /// <param name="present">The answer that a GET would give at this moment.</param>
    /// <exception cref="PreconditionFailedException">Somebody changed it meanwhile.</exception>
    /// <exception cref="InvalidRequestException">The header is no list of tags.</exception>
    public void Demand<T>(T present)
    {
        if (_header.Count == 0)
        {
            return;
        }

        var tag = EntityTag.Of(JsonSerializer.SerializeToUtf8Bytes(present, JsonConventions.Options));
        var matches =
            EntityTag.IsAmong(tag, _header, isWeak: false)
            ?? throw new InvalidRequestException("The If-Match header must be a list of entity tags, or an asterisk.");
        if (!matches)
        {
            throw new PreconditionFailedException();
        }
    }
}

/// <summary>Somebody changed the thing since the caller read it.</summary>
public sealed class PreconditionFailedException()
    : PolicyException(
        ErrorKind.PreconditionFailed,
        "precondition_failed",
        "It was changed since you read it. Read it again, and decide whether your change still holds."
    );
