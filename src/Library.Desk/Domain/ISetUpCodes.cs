namespace Library.Desk.Domain;

/// <summary>Port: derives the code of a set-up, the same on every instance of the service.</summary>
internal interface ISetUpCodes
{
    /// <summary>The code that belongs to the salt.</summary>
    SetUpCode Of(string salt);
}
