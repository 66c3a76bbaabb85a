using System.Buffers.Binary;
using System.Globalization;
using Library.Books.Application;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Http;

namespace Library.Books.Presentation;

/// <summary>Matches as a page of a list. The cursor of a page says how many matches come before the next.</summary>
internal static class BookSearchAnswer
{
    /// <summary>The page, with the number of all matches in a header. A title that only resembles the query is no
    /// match.</summary>
    public static ListResult<BookResponse> Write(FoundBooks found, SearchBooksQuery command, HttpResponse response)
    {
        var (books, total) = found.LacksOneWord ? ([], 0) : (found.Books, found.Total);
        response.Headers[TotalCount.HeaderName] =
            total.ToString(CultureInfo.InvariantCulture) + (found is { HasMore: true, LacksOneWord: false } ? "+" : "");
        var next = Cursor(command.Skip + command.Limit - 1);
        return ListResult<BookResponse>.Page(
            books,
            new PageRequest(After: null, command.Limit - 1),
            _ => next,
            found => BookResponse.From(found),
            BookSearchQuery.Names
        );
    }

    /// <summary>How many matches come before the page behind this cursor.</summary>
    /// <exception cref="InvalidValueException">The cursor is of another list.</exception>
    public static int Read(Guid cursor)
    {
        Span<byte> bytes = stackalloc byte[16];
        cursor.TryWriteBytes(bytes, bigEndian: true, out _);
        var place = BinaryPrimitives.ReadInt32BigEndian(bytes[12..]);
        return !bytes[..12].ContainsAnyExcept((byte)0) && place >= 0
            ? place
            : throw new InvalidValueException("after", "Must be a cursor taken from a Link header of this list.");
    }

    private static Guid Cursor(int place)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], place);
        return new Guid(bytes, bigEndian: true);
    }
}
