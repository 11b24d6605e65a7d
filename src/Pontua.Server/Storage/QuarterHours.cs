using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Pontua.Server.Storage;

/// <summary>Quarter hours since 1970, by which the database may group instants: in every zone a day and a month begin with one.</summary>
static class QuarterHours
{
    const long Milliseconds = 15 * 60 * 1000;

    /// <summary>To be translated: the quarter hour of a stored instant.</summary>
    public static long Of(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds() / Milliseconds;

    /// <summary>Its first instant.</summary>
    public static DateTimeOffset Start(long quarterHour) => DateTimeOffset.FromUnixTimeMilliseconds(quarterHour * Milliseconds);

    public static void Map(ModelBuilder model) => model.HasDbFunction(typeof(QuarterHours).GetMethod(nameof(Of))!).HasTranslation(arguments => new SqlBinaryExpression(
        ExpressionType.Divide, arguments[0], new SqlConstantExpression(Milliseconds, typeof(long), LongTypeMapping.Default), typeof(long), LongTypeMapping.Default));
}
