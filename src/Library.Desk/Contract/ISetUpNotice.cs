namespace Library.Desk.Contract;

/// <summary>Port: what tells the operator of the code. Implemented where the program runs.</summary>
public interface ISetUpNotice
{
    /// <summary>Takes back what is written down of the code, because the library is set up. It must not
    /// throw.</summary>
    void Withdraw();
}
