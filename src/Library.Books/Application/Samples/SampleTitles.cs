using Library.Books.Domain;

namespace Library.Books.Application;

/// <summary>Well-known titles whose authors died before 1950, with the year in which each came out first. No edition is
/// meant, so none has an ISBN.</summary>
internal static class SampleTitles
{
    /// <summary>The titles, in several languages.</summary>
    public static readonly IReadOnlyList<BookDraft> All =
    [
        Title("Pride and Prejudice", "Jane Austen", "1813", "en", "Novels", "Families"),
        Title("Frankenstein", "Mary Shelley", "1818", "en", "Novels", "Science fiction"),
        Title("Jane Eyre", "Charlotte Brontë", "1847", "en", "Novels"),
        Title("Moby-Dick", "Herman Melville", "1851", "en", "Novels", "Sea stories"),
        Title("A Christmas Carol", "Charles Dickens", "1843", "en", "Stories", "Christmas"),
        Title("Alice’s Adventures in Wonderland", "Lewis Carroll", "1865", "en", "Children’s books", "Fantasy"),
        Title("Little Women", "Louisa May Alcott", "1868", "en", "Children’s books", "Families"),
        Title("The Adventures of Tom Sawyer", "Mark Twain", "1876", "en", "Children’s books", "Adventure"),
        Title(
            "Treasure Island",
            "Robert Louis Stevenson",
            "1883",
            "en",
            "Children’s books",
            "Adventure",
            "Sea stories"
        ),
        Title("The Adventures of Sherlock Holmes", "Arthur Conan Doyle", "1892", "en", "Stories", "Crime"),
        Title("The Jungle Book", "Rudyard Kipling", "1894", "en", "Children’s books", "Animals"),
        Title("The Time Machine", "H. G. Wells", "1895", "en", "Novels", "Science fiction"),
        Title("The Tale of Peter Rabbit", "Beatrix Potter", "1902", "en", "Picture books", "Animals"),
        Title("The Wind in the Willows", "Kenneth Grahame", "1908", "en", "Children’s books", "Animals"),
        Title("On the Origin of Species", "Charles Darwin", "1859", "en", "Biology", "Evolution"),
        Title("Notes on Nursing", "Florence Nightingale", "1859", "en", "Medicine"),
        Title("Die Verwandlung", "Franz Kafka", "1915", "de", "Erzählungen"),
        Title("Kinder- und Hausmärchen", "Jacob Grimm; Wilhelm Grimm", "1812", "de", "Märchen"),
        Title("Le tour du monde en quatre-vingts jours", "Jules Verne", "1872", "fr", "Romans", "Aventure"),
        Title("Les Misérables", "Victor Hugo", "1862", "fr", "Romans"),
        Title("Don Quijote de la Mancha", "Miguel de Cervantes", "1605", "es", "Novelas"),
        Title("Le avventure di Pinocchio", "Carlo Collodi", "1883", "it", "Libri per ragazzi"),
        Title("Анна Каренина", "Лев Толстой", "1878", "ru", "Романы"),
        Title("The Yellow Wallpaper", "Charlotte Perkins Gilman", "1892", "en", "Stories"),
    ];

    private static BookDraft Title(
        string title,
        string author,
        string year,
        string language,
        params string[] subjects
    ) =>
        new(title, author, Isbn: null, Description: "")
        {
            Year = year,
            Language = language,
            Subjects = subjects,
        };
}
