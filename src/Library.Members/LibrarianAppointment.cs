using Library.Members.Application;
using Library.Members.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Members;

/// <summary>What this slice offers to the operator, who has to make the first librarian.</summary>
public static class LibrarianAppointment
{
    /// <summary>Makes the member of this address a librarian, whoever wants it, and counts the address as
    /// verified.</summary>
    /// <param name="scope">The services of one scope, whose session the caller commits.</param>
    /// <param name="email">Anything at all; compared without case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The id of the member, or null where no member has this address; nothing is changed then.</returns>
    public static Task<Guid?> AppointLibrarianAsync(
        this IServiceProvider scope,
        string email,
        CancellationToken cancellationToken
    ) => scope.GetRequiredService<AppointLibrarian>().ExecuteAsync(email, cancellationToken);

    /// <summary>Whether anybody may act as a librarian.</summary>
    /// <param name="scope">The services of one scope.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<bool> HasLibrarianAsync(this IServiceProvider scope, CancellationToken cancellationToken) =>
        scope.GetRequiredService<IMemberRepository>().HasLibrarianAsync(cancellationToken);
}
