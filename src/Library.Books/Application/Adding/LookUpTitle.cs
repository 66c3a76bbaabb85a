using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Books.Application;

/// <summary>The outcome of looking a title up elsewhere.</summary>
internal enum LookUpOutcome
{
    /// <summary>There is nowhere to look.</summary>
    NotAsked,

    /// <summary>It was found.</summary>
    Found,

    /// <summary>It is not known there either.</summary>
    NotKnown,

    /// <summary>No answer came that is of use.</summary>
    NoAnswer,
}

/// <summary>Looks a title up in the catalogues elsewhere that the library is set up to ask.</summary>
internal sealed partial class LookUpTitle(IEnumerable<IBookSource> sources, ILogger<LookUpTitle> logger)
{
    private const int MostSubjects = 10;

    /// <summary>The details that can be kept; those that break a rule are left out. Nothing is kept here.</summary>
    public async Task<(LookUpOutcome Outcome, BookDraft? Draft)> ExecuteAsync(
        Isbn isbn,
        CancellationToken cancellationToken
    )
    {
        var outcome = LookUpOutcome.NotAsked;
        foreach (var source in sources)
        {
            try
            {
                var found = await source.FindAsync(isbn.Value, cancellationToken);
                if (found is not null && Acceptable(DraftOf(found, isbn)) is { } draft)
                {
                    return (LookUpOutcome.Found, draft);
                }

                // One that did not answer may know it.
                outcome = outcome == LookUpOutcome.NoAnswer ? outcome : LookUpOutcome.NotKnown;
            }
            catch (BookSourceException failure)
            {
                LogNoAnswer(failure.Message);
                outcome = LookUpOutcome.NoAnswer;
            }
        }

        return (outcome, null);
    }

    private static BookDraft DraftOf(ListedTitle found, Isbn isbn) =>
        new(Clean(found.Title) ?? "", Clean(found.Author), isbn.Value, Clean(found.Description) ?? "")
        {
            Subtitle = Clean(found.Subtitle),
            Volume = Clean(found.Volume),
            Publisher = Clean(found.Publisher),
            Year = Clean(found.Year),
            Language = Clean(found.Language),
            Series = Clean(found.Series),
            Subjects =
            [
                .. found
                    .Subjects.Select(Clean)
                    .OfType<string>()
                    .Where(subject => subject.Length <= BookTexts.LongestSubject)
                    .Take(MostSubjects),
            ],
        };

    /// <summary>The draft without the details that break a rule; null where the title does.</summary>
    private static BookDraft? Acceptable(BookDraft draft)
    {
        try
        {
            BookTexts.Parse(draft);
            return draft;
        }
        catch (InvalidValueException refusal) when (refusal.Errors.ContainsKey("title"))
        {
            return null;
        }
        catch (InvalidValueException refusal)
        {
            return Acceptable(Without(draft, [.. refusal.Errors.Keys]));
        }
    }

    private static BookDraft Without(BookDraft draft, HashSet<string> refused)
    {
        return new BookDraft(
            draft.Title,
            Kept("author", draft.Author),
            draft.Isbn,
            Kept("description", draft.Description) ?? ""
        )
        {
            Subtitle = Kept("subtitle", draft.Subtitle),
            Volume = Kept("volume", draft.Volume),
            Publisher = Kept("publisher", draft.Publisher),
            Year = Kept("year", draft.Year),
            Language = Kept("language", draft.Language),
            Series = Kept("series", draft.Series),
            Subjects = refused.Contains("subjects") ? [] : draft.Subjects,
        };

        string? Kept(string field, string? text) => refused.Contains(field) ? null : text;
    }

    /// <summary>In one line, without the marks that some catalogues put around articles; null where nothing is
    /// left.</summary>
    private static string? Clean(string? text)
    {
        var words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var line = string.Concat(string.Join(' ', words).Where(sign => !char.IsControl(sign)));
        return line.Length == 0 ? null : line;
    }

    [LoggerMessage(LogLevel.Warning, "A title was not looked up elsewhere: {Reason}")]
    private partial void LogNoAnswer(string reason);
}
