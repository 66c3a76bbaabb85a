using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Library.Testing.Servers;

/// <summary>How the sink treats the connections that come next.</summary>
public enum SmtpBehaviour
{
    /// <summary>Takes every message.</summary>
    Accept,

    /// <summary>Accepts connections and says nothing, not even a greeting.</summary>
    Hang,

    /// <summary>Answers every message with 451: try again later.</summary>
    FailForNow,

    /// <summary>Answers every message with 554: never try again.</summary>
    FailForGood,

    /// <summary>Answers every sender with 553.</summary>
    RefuseSender,

    /// <summary>Answers every recipient with 550.</summary>
    RefuseRecipient,

    /// <summary>Takes the message, keeps it, and closes the connection before the answer: the sender cannot
    /// know.</summary>
    DropAfterData,

    /// <summary>Says nothing where TLS begins.</summary>
    HangAtHandshake,

    /// <summary>Takes the message and says nothing to the QUIT that follows.</summary>
    HangAtQuit,
}

/// <summary>The demands of the sink on its clients.</summary>
/// <param name="UserName">The login that must be given; null asks for none.</param>
/// <param name="Password">Its password.</param>
/// <param name="StartTls">Offers STARTTLS with a self-signed certificate, and refuses mail and login before it.</param>
/// <param name="ImplicitTls">Speaks TLS from the first byte on, with such a certificate.</param>
public sealed record SmtpSinkOptions(
    string? UserName = null,
    string? Password = null,
    bool StartTls = false,
    bool ImplicitTls = false
)
{
    /// <summary>Whether addresses beyond ASCII are taken (SMTPUTF8).</summary>
    public bool TakesUtf8 { get; init; } = true;

    /// <summary>The name in the certificate, beside the address 127.0.0.1; null makes it one for another host
    /// alone.</summary>
    public string? CertificateName { get; init; } = "localhost";

    /// <summary>When the certificate ends, from now on.</summary>
    public TimeSpan CertificateLifetime { get; init; } = TimeSpan.FromDays(1);

    internal bool Encrypts => StartTls || ImplicitTls;
}

/// <summary>An SMTP server inside the test process, on a free port of 127.0.0.1, that keeps what it is sent.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly SmtpSinkOptions _options;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<ReceivedMail> _mails = new();
    private readonly ConcurrentDictionary<Task, bool> _conversations = new();
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;
    private int _connections;
    private volatile bool _isHanging;

    private SmtpSink(SmtpSinkOptions options)
    {
        _options = options;
        Certificate = options.Encrypts ? SelfSigned(options) : null;
        Open(ServerProcess.FreePort());
    }

    /// <summary>Starts a sink that accepts.</summary>
    public static SmtpSink Start(SmtpSinkOptions? options = null) => new(options ?? new SmtpSinkOptions());

    /// <summary>The address to send to.</summary>
    public string Host { get; } = IPAddress.Loopback.ToString();

    /// <summary>The port to send to; it stays the same when the sink refuses for a while.</summary>
    public int Port { get; private set; }

    /// <summary>How the next connections, and the next messages of open ones, are treated.</summary>
    public SmtpBehaviour Behaviour { get; set; }

    /// <summary>The certificate; null where no TLS is spoken.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>How many connections were opened so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Whether a client waits for an answer that does not come.</summary>
    public bool IsHanging => _isHanging;

    /// <summary>The messages that came in whole, in order of arrival.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. _mails];

    /// <summary>Closes the port: connections are refused until <see cref="Listen"/>.</summary>
    public async Task RefuseAsync()
    {
        _listener?.Dispose();
        _listener = null;
        await _accepting;
    }

    /// <summary>Opens the port again.</summary>
    public void Listen()
    {
        if (_listener is null)
        {
            Open(Port);
        }
    }

    /// <summary>Waits until at least so many messages came in, and returns them.</summary>
    /// <exception cref="TimeoutException">They did not come in time.</exception>
    public async Task<IReadOnlyList<ReceivedMail>> WaitForMailsAsync(
        int count,
        TimeSpan deadline,
        CancellationToken cancellationToken
    )
    {
        await Eventually.HoldsAsync(
            () => _mails.Count >= count,
            deadline,
            $"{count} mails arrived ({_mails.Count} did)",
            cancellationToken
        );
        return Mails;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await RefuseAsync();
        await _end.CancelAsync();
        await Task.WhenAll(_conversations.Keys);
        _end.Dispose();
        Certificate?.Dispose();
    }

    /// <summary>A self-signed certificate such as an encrypting sink shows.</summary>
    public static X509Certificate2 NewCertificate() => SelfSigned(new SmtpSinkOptions());

    private static X509Certificate2 SelfSigned(SmtpSinkOptions options)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(options.CertificateName ?? "elsewhere.example.org");
        if (options.CertificateName is not null)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-2), now + options.CertificateLifetime);
    }

    private void Open(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _listener = listener;
        _accepting = AcceptAsync(listener);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await listener.AcceptTcpClientAsync(_end.Token);
            }
            // A listener that is closed between two clients says that it was never started.
            catch (Exception exception)
                when (exception is SocketException or InvalidOperationException or OperationCanceledException)
            {
                return;
            }

            Interlocked.Increment(ref _connections);
            var conversation = ConverseAsync(client);
            _conversations.TryAdd(conversation, value: true);
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var conversation = new SmtpConversation(
                    client.GetStream(),
                    _options,
                    Certificate,
                    () => Behaviour,
                    _mails.Enqueue,
                    () => _isHanging = true
                );
                await conversation.RunAsync(_end.Token);
            }
            catch (Exception exception)
                when (exception
                        is IOException
                            or OperationCanceledException
                            or System.Security.Authentication.AuthenticationException
                )
            {
                // The client went away, refused the certificate, or the sink ends: no connection is left to tell it on.
            }
        }
    }
}
