using Library.Shared;

namespace Library.Books.Contract;

/// <summary>How lists of titles come into the catalogue.</summary>
public interface ITitleIntake
{
    /// <summary>Takes rows in, in the caller's transaction; a refused row changes nothing.</summary>
    /// <remarks>
    /// A row finds its title by its id, the barcode of a copy, the ISBN with the volume, or by title, author and year
    /// but for spelling, in this order. A title found by its id takes what the row says of it; found otherwise it takes
    /// only what it lacks.
    /// </remarks>
    /// <param name="rows">Some hundreds, in their order.</param>
    /// <param name="earlier">The rows of the same list that were taken in before.</param>
    /// <param name="isTrial">Whether it only says what would happen, and changes nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The outcome of each row, in the same order.</returns>
    Task<IReadOnlyList<IntakeOutcome>> TakeInAsync(
        IReadOnlyList<ReadTitle> rows,
        IEarlierRows earlier,
        bool isTrial,
        CancellationToken cancellationToken
    );
}

/// <summary>A title with a copy as a row of a list names it; null for what the row leaves out.</summary>
public sealed record ListedTitle
{
    /// <summary>Where the row stands in its file.</summary>
    public long Line { get; init; }

    /// <summary>The id that the title has, or is to have.</summary>
    public BookId? Id { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The subtitle.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Which volume of a set it is.</summary>
    public string? Volume { get; init; }

    /// <summary>The author.</summary>
    public string? Author { get; init; }

    /// <summary>The ISBN.</summary>
    public string? Isbn { get; init; }

    /// <summary>The publisher.</summary>
    public string? Publisher { get; init; }

    /// <summary>The year as it is printed.</summary>
    public string? Year { get; init; }

    /// <summary>The code of the language.</summary>
    public string? Language { get; init; }

    /// <summary>The series.</summary>
    public string? Series { get; init; }

    /// <summary>The subjects; none where none are named.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Where the title stands.</summary>
    public string? ShelfMark { get; init; }

    /// <summary>The kind of thing that it is.</summary>
    public string? Kind { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>How many copies the row stands for; one where it does not say.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>The id that the copy has, or is to have.</summary>
    public CopyId? CopyId { get; init; }

    /// <summary>The code on the copy's label.</summary>
    public string? Barcode { get; init; }

    /// <summary>The word for the copy's condition.</summary>
    public string? Condition { get; init; }

    /// <summary>Where the copy is kept.</summary>
    public string? Location { get; init; }

    /// <summary>The note of staff on the copy.</summary>
    public string? Note { get; init; }

    /// <summary>When the copy came to the library.</summary>
    public DateOnly? AcquiredOn { get; init; }

    /// <summary>The price of the copy.</summary>
    public string? Price { get; init; }
}

/// <summary>The outcome of a row.</summary>
/// <param name="Result">The outcome of the row.</param>
public sealed record IntakeOutcome(IntakeResult Result)
{
    /// <summary>The title; an invented id for a title that a trial would make.</summary>
    public BookId BookId { get; init; }

    /// <summary>How many copies the row stands for.</summary>
    public int Copies { get; init; }

    /// <summary>How many copies the row made, or would make.</summary>
    public int CopiesMade { get; init; }

    /// <summary>The keys under which later rows of the list must find it.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The text by which the row can be taken back; null where it changed nothing.</summary>
    public string? Trace { get; init; }

    /// <summary>Why it was refused.</summary>
    public IReadOnlyList<IntakeFault> Faults { get; init; } = [];
}
