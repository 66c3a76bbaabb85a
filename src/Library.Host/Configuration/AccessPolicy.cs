namespace Library.Host.Configuration;

/// <summary>The two tables of rights.</summary>
internal enum AccessPolicy
{
    /// <summary>Only loans ask for a token, and any verified member may act for any other. For a workshop or a
    /// demonstration.</summary>
    Open,

    /// <summary>Librarians change books and see members; a member acts for itself.</summary>
    Staffed,
}
