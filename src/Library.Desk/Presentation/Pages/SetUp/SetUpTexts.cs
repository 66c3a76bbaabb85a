namespace Library.Desk.Presentation.Pages;

/// <summary>The words of the set-up.</summary>
internal static class SetUpTexts
{
    public const string Back = "Back";
    public const string Continue = "Save and continue";
    public const string Finish = "Finish";

    public const string CodeHeading = "Set up this library";
    public const string CodeText =
        "It has no librarian yet. To show that it is yours, enter the code that the program printed when it started.";
    public const string CodeHint =
        "Twenty letters and digits. With a SQLite database they are also in the file beside it that ends in .setup.";
    public const string CodeLabel = "Code";
    public const string WrongCode = "This is not the code of this library. The program prints it at each start.";

    public const string ClosedHeading = "This library is set up";
    public const string ClosedText = "It has a librarian, and so it cannot be set up again.";
    public const string ClosedLink = "Go to the first page";

    public const string LibraryHeading = "What is the library called?";
    public const string NameLabel = "Name of the library";
    public const string NameHint = "Pages and mails show it.";
    public const string ZoneLabel = "Time zone";
    public const string ZoneHint = "Days begin and end by it. Choose the nearest city.";
    public const string ZoneNone = "Choose a time zone";

    public const string LibrarianHeading = "Who is the first librarian?";
    public const string LibrarianText =
        "Librarians keep books and members, and lend at the desk. This one can make others. No mail is sent.";
    public const string PersonLabel = "Your name";
    public const string EmailLabel = "E-mail address";
    public const string EmailHint =
        "Needed unless you enter a card number. You log in with it, and are mailed when you forget your password.";
    public const string CardLabel = "Card number";
    public const string CardHint =
        "Needed only without an e-mail address. Scan or type the code of your card, and log in with it too.";
    public const string PasswordLabel = "Password";
    public const string PasswordHint =
        "8 to 128 characters. A few words that do not belong together are easy to remember and hard to guess.";
    public const string PasswordKept =
        "You have chosen one. Leave both fields empty to keep it, unless you change the name or the e-mail address.";
    public const string RepetitionLabel = "The same once more";
    public const string Different = "The two passwords are not the same.";

    public const string DaysHeading = "On which days is it open?";
    public const string DaysText =
        "A loan that would be due on a closed day is due on the next open one. Holidays can be added later. Tick none "
        + "if there are no fixed days: then every day counts.";

    public const string LabelsHeading = "Do your books carry barcodes already?";
    public const string LabelsText =
        "The desk scans the label on a book and the card of a member. "
        + "Any barcode will do, also that of another program.";
    public const string LabelsNew = "No: make new ones";
    public const string LabelsNewHint =
        "Copies get the next number, and so does a member where you tick it. You get one now.";
    public const string LabelsExisting = "Yes: take those that are there";
    public const string LabelsExistingHint = "You scan each label when you add the copy or the member.";
    public const string LabelsMissing = "Choose one of the two.";

    public const string BooksHeading = "What do you want to begin with?";
    public const string Samples = "Try it with sample books";
    public const string SamplesHint = "Two dozen well-known titles. Librarians can remove them with one button.";
    public const string FirstBook = "Add my first book";
    public const string FirstBookHint = "With the fields below.";
    public const string List = "Import a list";
    public const string ListHint = "From a spreadsheet or another program, as soon as you have logged in.";
    public const string Nothing = "An empty catalogue";
    public const string BeginningMissing = "Choose one of the four.";
    public const string BookLegend = "Only for “Add my first book”";
    public const string TitleLabel = "Title";
    public const string AuthorLabel = "Author";
    public const string AuthorHint = "As on the cover. Leave it empty where there is none.";
    public const string IsbnLabel = "ISBN";
    public const string IsbnHint = "10 or 13 digits. Leave it empty where there is none.";

    public const string DoneText = "It has a librarian now, and this set-up is closed for good.";
    public const string DoneNext = "What to do next";
    public const string DoneLogIn = "Log in";
    public const string DoneLogInForList = "Log in, and import your list";
    public const string DoneHome = "Look at the first page";
    public const string DoneNewLabels =
        "Copies get numbers by themselves, and members where you tick it. Both can be printed, as labels and cards.";
    public const string DoneExistingLabels = "Have the labelled books at hand: their barcodes are scanned as they are.";

    public const string DoneSamples = "Remove the sample books when you have tried enough.";

    public const string SamplesHeading = "Sample books";
    public const string SamplesRemove = "Remove the sample books";
    public const string SamplesNone = "There is none in the catalogue.";
    public const string SamplesOnLoan = "Those that are on loan or on hold stay.";

    public static string Progress(int step) => $"Step {step} of 5";

    public static string DoneHeading(string library) => $"{library} is ready";

    public static string DoneCard(string number) => $"Your card has the number {number}. Write it on a card to scan.";

    public static string SamplesCount(int count) =>
        count == 1 ? "There is 1 sample book in the catalogue." : $"There are {count} sample books in the catalogue.";

    public static string Day(string day) => char.ToUpperInvariant(day[0]) + day[1..];
}
