using Library.Members.Domain;

namespace Library.Members.Tests.Domain;

public sealed class LoginLockoutTests
{
    [Theory]
    [InlineData(1, null)]
    [InlineData(9, null)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(12, 4)]
    [InlineData(13, 8)]
    [InlineData(14, 15)]
    [InlineData(15, 15)]
    [InlineData(1000, 15)]
    public void The_tenth_failure_in_a_row_locks_for_a_minute_and_each_further_one_for_twice_as_long_up_to_15(
        int failures,
        int? minutes
    ) => Assert.Equal(minutes is { } locked ? TimeSpan.FromMinutes(locked) : null, LoginLockout.After(failures));
}
