using Microsoft.AspNetCore.Builder;

namespace Library.Web;

/// <summary>Metadata of an endpoint whose answer holds a secret, so that nothing may keep it.</summary>
public sealed class SecretAnswer;

/// <summary>Declares what an endpoint answers with.</summary>
public static class SecretAnswerMetadata
{
    /// <summary>The answer holds a secret. An Idempotency-Key is refused, for the answer could not be given
    /// again.</summary>
    public static RouteHandlerBuilder AnswersWithSecret(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new SecretAnswer());
}
