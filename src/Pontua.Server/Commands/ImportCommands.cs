using System.CommandLine;
using System.CommandLine.Parsing;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Ingestion;
using Pontua.Server.Ui;
using Pontua.TouchpointMap;

namespace Pontua.Server.Commands;

/// <summary><c>import touches</c>, <c>import grades</c>, <c>import undo</c></summary>
static class ImportCommands
{
    static readonly Argument<string> File = new(Sentences.Of("value.file")) { Description = Sentences.Of("argument.file") };
    static readonly Argument<string> Number = new(Sentences.Of("value.import")) { Description = Sentences.Of("argument.import") };
    static readonly Option<string[]> Where = new("--where") { Description = Sentences.Of("option.where") };
    static readonly Option<string> Anonymous = new("--anonymous") { Description = Sentences.Of("option.anonymous") };
    static readonly Option<string> OfScores = new Option<string>("--score-scale") { Description = Sentences.Of("option.score_scale"), HelpName = "5|10" }.AcceptOnlyFromAmong("5", "10");
    static readonly Option<string> OfDurations = new Option<string>("--durations") { Description = Sentences.Of("option.durations"), HelpName = "s|min" }.AcceptOnlyFromAmong("s", "min");
    static readonly Option<string[]> Places = new("--place") { Description = Sentences.Of("option.place"), HelpName = Sentences.Of("value.place") };
    static readonly Option<string> Zone = new("--zone") { Description = Sentences.Of("option.zone") };
    static readonly Option<bool> CreateTouchpoints = new("--create-touchpoints") { Description = Sentences.Of("option.create_touchpoints") };
    static readonly Option<bool> DryRun = new("--dry-run") { Description = Sentences.Of("option.dry_run") };
    static readonly Option<Side> OfSide = OneOf.Of<Side>("--side", Sentences.Of("option.side"));

    public static Command Create() => new("import", Sentences.Of("command.import")) { Touches(), Grades(), Undo() };

    static Command Touches()
    {
        var columns = Columns<TouchField>(TouchMapping.Needed);
        var touches = new Command("touches", Sentences.Of("command.import_touches")) { File, CommandHost.Workspace, OfDurations, OfScores, Where, Anonymous, Places, Zone, CreateTouchpoints, DryRun, CommandHost.Json };
        Add(touches, columns, asked => MappingOf(asked, columns).Check());
        touches.SetAction((asked, cancellation) => CommandHost.RunInWorkspaceAsync(
            asked,
            async (services, stop) =>
            {
                var order = new TouchImportOrder(asked.GetRequiredValue(File), Path.GetFileName(asked.GetRequiredValue(File)), MappingOf(asked.CommandResult, columns))
                {
                    Zone = asked.GetValue(Zone),
                    CreateTouchpoints = asked.GetValue(CreateTouchpoints),
                    Touchpoints = Touchpoints(asked.CommandResult),
                    DryRun = asked.GetValue(DryRun),
                };
                return Warn(await services.GetRequiredService<ImportTouches>().RunAsync(order, new ProgressOnStandardError(), stop));
            },
            Say, cancellation));
        return touches;
    }

    static Command Grades()
    {
        var columns = Columns<GradeField>(GradeMapping.Needed);
        var grades = new Command("grades", Sentences.Of("command.import_grades")) { File, CommandHost.Workspace, OfSide, Where, Places, Zone, CreateTouchpoints, DryRun, CommandHost.Json };
        Add(grades, columns, asked => MappingOf(asked, columns).Check());
        grades.SetAction((asked, cancellation) => CommandHost.RunInWorkspaceAsync(
            asked,
            async (services, stop) =>
            {
                var order = new GradeImportOrder(asked.GetRequiredValue(File), Path.GetFileName(asked.GetRequiredValue(File)), MappingOf(asked.CommandResult, columns))
                {
                    Side = asked.GetValue(OfSide),
                    Zone = asked.GetValue(Zone),
                    CreateTouchpoints = asked.GetValue(CreateTouchpoints),
                    Touchpoints = Touchpoints(asked.CommandResult),
                    DryRun = asked.GetValue(DryRun),
                };
                return Warn(await services.GetRequiredService<ImportGrades>().RunAsync(order, new ProgressOnStandardError(), stop));
            },
            Say, cancellation));
        return grades;
    }

    static Command Undo()
    {
        var undo = new Command("undo", Sentences.Of("command.import_undo")) { Number, CommandHost.Workspace, CommandHost.Json };
        undo.SetAction((asked, cancellation) => CommandHost.RunInWorkspaceAsync(
            asked,
            async (services, stop) => int.TryParse(asked.GetRequiredValue(Number), System.Globalization.CultureInfo.InvariantCulture, out var number)
                ? await services.GetRequiredService<UndoImport>().RunAsync(number, stop)
                : Refusal.Of("import.not_found", asked.GetRequiredValue(Number)),
            (report, words) => words.WriteLine(Sentences.Of("said.import_undone", report.ImportId, report.Removed, report.TouchpointsRemoved, report.TouchpointsKept)),
            cancellation));
        return undo;
    }

    /// <summary>Warns where the same rows are in by other choices; the refusal of a name that stands for nothing on the map tells here which options settle it.</summary>
    static Outcome<ImportReport> Warn(Outcome<ImportReport> outcome) => outcome.Match<Outcome<ImportReport>>(
        report =>
        {
            if (report.Standing is { } standing)
            {
                Console.Error.WriteLine(Sentences.Of(standing.IsUndated ? "said.import_again_undated" : "said.import_again", standing.Number, Format.Date(standing.Day)));
            }

            return report;
        },
        refusal => refusal.Code is "import.touchpoint_unknown" or "import.touchpoint_gone" ? refusal with { Code = $"{refusal.Code}_to_command" } : refusal);

    /// <summary>One option a field: --subject, --touchpoint …; a wrong source or condition is wrong usage, found before anything is opened.</summary>
    static Dictionary<TField, Option<string>> Columns<TField>(IReadOnlyList<TField> needed)
        where TField : struct, Enum
        => Enum.GetValues<TField>().ToDictionary(field => field, field => new Option<string>($"--{field.ToString().ToLowerInvariant()}")
        {
            Description = Sentences.Of($"option.column_{field.ToString().ToLowerInvariant()}"),
            Required = needed.Contains(field),
            HelpName = Sentences.Of("value.column"),
        });

    static void Add<TField>(Command command, Dictionary<TField, Option<string>> columns, Func<SymbolResult, Refusal?> check)
        where TField : struct, Enum
    {
        foreach (var column in columns.Values)
        {
            command.Add(column);
        }

        command.Validators.Add(asked =>
        {
            var unreadable = (asked.GetValue(Where) ?? []).Select(text => RowCondition.Parse(text).Match<Refusal?>(_ => null, refusal => refusal))
                .Concat((asked.GetValue(Places) ?? []).Select(text => TouchpointNames.Parse(text).Match<Refusal?>(_ => null, refusal => refusal)))
                .FirstOrDefault(refusal => refusal is not null);
            var areGiven = columns.Values.All(column => !column.Required || asked.GetResult(column) is not null);
            if ((unreadable ?? (areGiven ? check(asked) : null)) is { } wrong)
            {
                // A field is named as the option that fills it.
                asked.AddError(Sentences.Of(wrong.Code, [.. wrong.Arguments.Select(named => named is TField field ? columns[field].Name : named)]));
            }
        });
    }

    static TouchMapping MappingOf(SymbolResult asked, Dictionary<TouchField, Option<string>> columns)
        => new()
        {
            Sources = Sources(asked, columns),
            Conditions = Conditions(asked),
            AnonymousValue = asked.GetValue(Anonymous),
            ScoreScale = ScaleOf(asked.GetValue(OfScores)),
            Durations = asked.GetValue(OfDurations) is "min" ? DurationUnit.Minutes : DurationUnit.Seconds,
        };

    static ScoreScale? ScaleOf(string? highest) => highest switch { "5" => ScoreScale.OneToFive, "10" => ScoreScale.ZeroToTen, _ => null };

    static GradeMapping MappingOf(SymbolResult asked, Dictionary<GradeField, Option<string>> columns)
        => new() { Sources = Sources(asked, columns), Conditions = Conditions(asked) };

    static Dictionary<TField, CellSource> Sources<TField>(SymbolResult asked, Dictionary<TField, Option<string>> columns)
        where TField : struct, Enum
        => columns.Where(c => !string.IsNullOrWhiteSpace(asked.GetValue(c.Value))).ToDictionary(c => c.Key, c => new CellSource(asked.GetValue(c.Value)!));

    static List<RowCondition> Conditions(SymbolResult asked)
        => [.. (asked.GetValue(Where) ?? []).Select(text => RowCondition.Parse(text).Match(condition => condition, refusal => throw new InvalidOperationException(refusal.Code)))];

    /// <summary>Of two choices for one name the last holds; null: none was made.</summary>
    static SortedDictionary<string, MeantTouchpoint>? Touchpoints(SymbolResult asked)
    {
        var chosen = new SortedDictionary<string, MeantTouchpoint>(StringComparer.Ordinal);
        foreach (var (name, touchpoint) in (asked.GetValue(Places) ?? []).Select(text => TouchpointNames.Parse(text).Match(choice => choice, refusal => throw new InvalidOperationException(refusal.Code))))
        {
            chosen[name] = new(touchpoint);
        }

        return chosen.Count == 0 ? null : chosen;
    }

    static void Say(ImportReport report, TextWriter words)
    {
        words.WriteLine(Sentences.Of(report.ImportId is null ? "said.import_tried" : "said.import_done", report.ImportId ?? 0, report.Rows, report.Stored, report.Duplicates, report.Skipped, report.Refused));
        words.WriteLine(Sentences.Of(report.Side is null ? "said.import_span" : "said.import_span_of_grades", report.Persons, report.Touchpoints, report.First!, report.Last!));
        if (report.GradesInWords() is { } grades)
        {
            words.WriteLine(grades);
        }

        if (report.Anonymous > 0)
        {
            words.WriteLine(Sentences.Of("said.import_anonymous", report.Anonymous));
        }

        if (report.EqualRows > 0)
        {
            words.WriteLine(Sentences.Of("said.import_equal", report.EqualRows));
        }

        if (report.Alike is > 0 and var alike)
        {
            words.WriteLine(Sentences.Of("said.import_alike", alike));
        }

        SayMade(report.NewTouchpoints, "");
        SayMade(report.NewStages, "_stages");
        SayMade(report.NewUnits, "_units");

        foreach (var reason in report.Reasons)
        {
            words.WriteLine(reason.InWords());
        }

        if (report.RefusedFile is not null)
        {
            words.WriteLine(Sentences.Of("said.import_refused_file", report.RefusedFile));
        }

        void SayMade(IReadOnlyList<string> names, string what)
        {
            if (names.Count > 0)
            {
                words.WriteLine(Sentences.Of((report.ImportId is null ? "said.import_would_make" : "said.import_made") + what, names.Count, string.Join(", ", names)));
            }
        }
    }

    /// <summary>A line each few seconds: a terminal and a log can both be read.</summary>
    sealed class ProgressOnStandardError : IProgress<ImportProgress>
    {
        readonly System.Diagnostics.Stopwatch _since = System.Diagnostics.Stopwatch.StartNew();
        long _said;

        public void Report(ImportProgress value)
        {
            if (_since.ElapsedMilliseconds - _said >= 2_000)
            {
                _said = _since.ElapsedMilliseconds;
                Console.Error.WriteLine(Sentences.Of(value.Writing ? "said.import_writing" : "said.import_checking", value.Rows, value.Share));
            }
        }
    }
}
