namespace Library.Host.Http;

/// <summary>
/// Answers HEAD wherever GET is answered (RFC 9110, section 9.3.2): it finds the endpoint of GET, and the server leaves
/// the body out.
/// </summary>
internal static class HeadRequests
{
    private static readonly object Marker = new();

    /// <summary>Routing, for which HEAD is GET.</summary>
    public static void UseRoutingWithHead(this WebApplication application)
    {
        application.Use(
            (context, next) =>
            {
                if (HttpMethods.IsHead(context.Request.Method))
                {
                    context.Request.Method = HttpMethods.Get;
                    context.Items[Marker] = Marker;
                }

                return next(context);
            }
        );
        application.UseRouting();
        application.Use(
            (context, next) =>
            {
                if (context.Items.Remove(Marker))
                {
                    context.Request.Method = HttpMethods.Head;
                }

                return next(context);
            }
        );
    }
}
