namespace Pontua.Ingestion;

/// <summary>A field of a grade that a file may fill.</summary>
public enum GradeField { Rater, Touchpoint, Grade, Attribute, At, Stage, Unit }

/// <inheritdoc/>
public sealed record GradeMapping : ColumnMapping<GradeField>
{
    /// <summary>Without these a row is no grade.</summary>
    public static readonly IReadOnlyList<GradeField> Needed = [GradeField.Rater, GradeField.Touchpoint, GradeField.Grade];

    /// <summary>Fields that may be the same for every row (<c>=CONST</c>).</summary>
    public static readonly IReadOnlyList<GradeField> MayBeConstant = [GradeField.Attribute, GradeField.At, GradeField.Stage, GradeField.Unit];

    protected override IReadOnlyList<GradeField> FieldsNeeded => Needed;

    protected override IReadOnlyList<GradeField> FieldsThatMayBeConstant => MayBeConstant;
}
