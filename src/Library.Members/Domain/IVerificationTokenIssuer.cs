namespace Library.Members.Domain;

/// <summary>Port: makes and reads the tokens that show an address to be a member's own. It knows no other purpose of a token.</summary>
public interface IVerificationTokenIssuer
{
    /// <summary>A token to be mailed to the member's address.</summary>
    string Issue(Guid memberId);

    /// <summary>The member the token was issued for, or null where it is forged, expired, or made for another purpose. Never throws for what a client sends.</summary>
    Guid? Verify(string token);
}
