using System.Data;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Library.Shared;
using Microsoft.Data.Sqlite;

namespace Library.Platform.Sql;

/// <summary>How columns become values on every database: snake_case names, ids and times also where they are kept as
/// text.</summary>
internal static class ColumnConventions
{
    /// <summary>Tells Dapper; once is enough, more does no harm.</summary>
    public static void Apply()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new IdHandler());
        SqlMapper.AddTypeHandler(new TypedIdHandler<BookId>(id => new BookId(id), id => id.Value));
        SqlMapper.AddTypeHandler(new TypedIdHandler<CopyId>(id => new CopyId(id), id => id.Value));
        SqlMapper.AddTypeHandler(new TypedIdHandler<MemberId>(id => new MemberId(id), id => id.Value));
        SqlMapper.AddTypeHandler(new TypedIdHandler<LoanId>(id => new LoanId(id), id => id.Value));
        SqlMapper.AddTypeHandler(new TypedIdHandler<SessionId>(id => new SessionId(id), id => id.Value));
        SqlMapper.AddTypeHandler(new TypedIdHandler<HoldId>(id => new HoldId(id), id => id.Value));
        SqlMapper.AddTypeHandler(new TypedIdHandler<MailId>(id => new MailId(id), id => id.Value));
        SqlMapper.AddTypeHandler(new TypedIdHandler<NoticeId>(id => new NoticeId(id), id => id.Value));
        SqlMapper.AddTypeHandler(new TypedIdHandler<ImportId>(id => new ImportId(id), id => id.Value));
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(DateOnly?));
        SqlMapper.AddTypeHandler(new DateHandler());
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new TimeHandler());
        SqlMapper.AddTypeHandler(new ArrayHandler<Guid>(id => id.ToString("D").ToUpperInvariant()));
        SqlMapper.AddTypeHandler(new ArrayHandler<string>(text => text));
        SqlMapper.AddTypeHandler(new ArrayHandler<long>(number => number));
    }

    private static Guid ReadId(object value) => value is Guid id ? id : Guid.Parse((string)value);

    private sealed class IdHandler : SqlMapper.TypeHandler<Guid>
    {
        public override Guid Parse(object value) => ReadId(value);

        public override void SetValue(IDbDataParameter parameter, Guid value) => parameter.Value = value;
    }

    private sealed class TypedIdHandler<TId>(Func<Guid, TId> wrap, Func<TId, Guid> unwrap) : SqlMapper.TypeHandler<TId>
        where TId : struct
    {
        public override TId Parse(object value) => wrap(ReadId(value));

        public override void SetValue(IDbDataParameter parameter, TId value) => parameter.Value = unwrap(value);
    }

    private sealed class DateHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) =>
            value switch
            {
                DateOnly date => date,
                DateTime time => DateOnly.FromDateTime(time),
                string text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                _ => throw new DataException("A column that should hold a date holds something else."),
            };

        // Both drivers know the type: a date on PostgreSQL, and a text in the order of time on SQLite.
        public override void SetValue(IDbDataParameter parameter, DateOnly value) => parameter.Value = value;
    }

    private sealed class TimeHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) =>
            value switch
            {
                DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
                DateTimeOffset time => time.ToUniversalTime(),
                string text => DateTimeOffset.Parse(
                    text,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
                ),
                _ => throw new DataException("A column that should hold a time holds something else."),
            };

        // As a DateTime of kind UTC it is a timestamptz on PostgreSQL, and on SQLite a text whose order is that of
        // time.
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
            parameter.Value = value.UtcDateTime;
    }

    /// <summary>An array is one value on PostgreSQL, and a text of JSON on SQLite, whose elements are written as its
    /// columns keep them.</summary>
    private sealed class ArrayHandler<TElement>(Func<TElement, object> write) : SqlMapper.TypeHandler<TElement[]>
    {
        public override TElement[] Parse(object value) =>
            value as TElement[] ?? throw new DataException("A column that should hold an array holds something else.");

        public override void SetValue(IDbDataParameter parameter, TElement[]? value) =>
            parameter.Value =
                parameter is SqliteParameter && value is not null
                    ? JsonSerializer.Serialize(value.Select(write))
                    : value;
    }
}
