using System.Text;
using System.Xml;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>XML of unknown origin, read only as far and as deep as memory can hold it. A document type, and with it
/// every entity of its own, is refused; nothing outside the stream is read.</summary>
internal sealed class BoundedXml : IDisposable
{
    /// <summary>The most characters of one text.</summary>
    public const int LongestText = 100_000;

    /// <summary>The sentence for a longer one. It is a constant, as it is named with every node.</summary>
    public const string TextTooLong = "A text is longer than 100000 characters.";

    /// <summary>The most bytes of a tag with its attributes, or of another part that is read at once.</summary>
    private const int LongestNode = 256 * 1024;
    private const int ChunkLength = 1024;
    private const int Deepest = 32;
    private const string TooDeep = "Elements are in each other more than 32 deep.";

    private readonly StretchStream _stretch;
    private readonly Func<Task<bool>> _read;
    private readonly char[] _chunk = new char[ChunkLength];

    public BoundedXml(Stream content)
    {
        var settings = new XmlReaderSettings
        {
            Async = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = false,
            NameTable = new BoundedNames(),
        };
        _stretch = new StretchStream(content, LongestNode);
        Node = XmlReader.Create(_stretch, settings);
        _read = Node.ReadAsync;
    }

    /// <summary>The node that was read last.</summary>
    public XmlReader Node { get; }

    /// <summary>The bytes that were read so far.</summary>
    public long Position => _stretch.Position;

    /// <summary>The line to name in refusals; null for that of the XML.</summary>
    public long? OtherLine { get; set; }

    /// <summary>The line that refusals name.</summary>
    public long Line => OtherLine ?? Math.Max(((IXmlLineInfo)Node).LineNumber, 1);

    /// <summary>Reads the next node, if there is one.</summary>
    public async Task<bool> StepAsync()
    {
        var isMore = await TryAsync(_read);
        Demand(Node.Depth <= Deepest, TooDeep);
        return isMore;
    }

    /// <summary>The text of the element that the reader is at; behind it the reader is at its end.</summary>
    public async Task<string> TextAsync()
    {
        var depth = Node.Depth;
        var isEmpty = Node.IsEmptyElement;
        var text = new StringBuilder();
        while (!isEmpty && await StepAsync() && Node.Depth > depth)
        {
            if (Node.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                await AppendAsync(text);
            }
        }

        return text.ToString();
    }

    /// <summary>Goes to the end of the element that the reader is at.</summary>
    public async Task SkipAsync()
    {
        var depth = Node.Depth;
        var isEmpty = Node.IsEmptyElement;
        while (!isEmpty && await StepAsync() && Node.Depth > depth)
        {
            // Its content does not count.
        }
    }

    /// <summary>Ends the reading where something does not hold.</summary>
    public void Demand(bool holds, string reason)
    {
        if (!holds)
        {
            throw new UnreadableListException(Line, reason);
        }
    }

    public void Dispose()
    {
        Node.Dispose();
        _stretch.Dispose();
    }

    /// <summary>The names of elements and attributes, which a reader keeps until its end.</summary>
    private sealed class BoundedNames : NameTable
    {
        private const int Most = 10_000;

        private int _count;

        public override string Add(char[] key, int start, int len) =>
            Get(key, start, len) ?? New(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? New(base.Add(key));

        private string New(string name) =>
            ++_count <= Most ? name : throw new XmlException("There are too many names.");
    }

    private async Task AppendAsync(StringBuilder text)
    {
        int length;
        while ((length = await TryAsync(() => Node.ReadValueChunkAsync(_chunk, 0, _chunk.Length))) > 0)
        {
            text.Append(_chunk, 0, length);
            Demand(text.Length <= LongestText, TextTooLong);
        }
    }

    private async Task<TResult> TryAsync<TResult>(Func<Task<TResult>> read)
    {
        _stretch.Begin();
        try
        {
            return await read();
        }
        catch (XmlException broken)
        {
            throw new UnreadableListException(
                OtherLine ?? Math.Max(broken.LineNumber, Line),
                "The file is no well-formed XML from here on, or has a document type, which is not read."
            );
        }
        catch (StretchTooLongException)
        {
            throw new UnreadableListException(Line, $"A tag or a comment is longer than {LongestNode} bytes.");
        }
        catch (InvalidDataException)
        {
            throw new UnreadableListException(Line, "The file is broken from here on: save it anew, and send that.");
        }
    }
}
