namespace Library.Host.Configuration;

/// <summary>The signature algorithms of RFC 7518 that tokens may have; the names are those of the <c>alg</c> header.</summary>
internal enum JwtAlgorithm
{
    /// <summary>HMAC with SHA-256.</summary>
    HS256,

    /// <summary>HMAC with SHA-384.</summary>
    HS384,

    /// <summary>HMAC with SHA-512.</summary>
    HS512,

    /// <summary>RSA, PKCS #1 v1.5, with SHA-256.</summary>
    RS256,

    /// <summary>RSA, PKCS #1 v1.5, with SHA-384.</summary>
    RS384,

    /// <summary>RSA, PKCS #1 v1.5, with SHA-512.</summary>
    RS512,

    /// <summary>ECDSA on P-256 with SHA-256.</summary>
    ES256,

    /// <summary>ECDSA on P-384 with SHA-384.</summary>
    ES384,

    /// <summary>ECDSA on P-521 with SHA-512.</summary>
    ES512,

    /// <summary>RSA, PSS, with SHA-256.</summary>
    PS256,

    /// <summary>RSA, PSS, with SHA-384.</summary>
    PS384,

    /// <summary>RSA, PSS, with SHA-512.</summary>
    PS512,
}
