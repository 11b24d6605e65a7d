using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.Ingestion;

namespace Pontua.Server.Tests.Commands;

/// <summary>The command line is a contract with scripts: exit codes, one JSON object with its names, words for people on standard error.</summary>
public sealed class CommandContractTests : IDisposable
{
    const string Touches = "cliente;ponto;data\nc1;Site;01/03/2026 10:00\nc1;Loja;02/03/2026\nc2;Site;31/02/2026\nc3;Fax;01/03/2026\n";
    static readonly string[] Columns = ["--workspace", "clinica-vida", "--subject", "cliente", "--touchpoint", "ponto", "--at", "data"];
    static readonly string[] ImportNames = ["importId", "rows", "skipped", "stored", "duplicates", "refused", "persons", "touchpoints", "first", "last", "refusedFile", "anonymous", "newTouchpoints", "newStages", "newUnits"];

    readonly string _place = Directory.CreateTempSubdirectory("pontua-").FullName;

    [Fact]
    public async Task An_import_says_what_became_of_every_row()
    {
        await using var app = await GivenClinicAsync();
        string[] import = ["import", "touches", app.File(Touches), .. Columns, "--where", "ponto!=Fax", "--create-touchpoints", "--json"];

        var tried = (await DoneAsync(app, [.. import, "--dry-run"])).Json;
        Names(tried).ShouldBe([.. ImportNames, "alike"], ignoreOrder: true);
        tried.GetProperty("importId").ValueKind.ShouldBe(JsonValueKind.Null);

        var done = (await DoneAsync(app, import)).Json;
        Names(done).ShouldBe(ImportNames);
        Counts(done).ShouldBe((4, 1, 2, 0, 1));
        Counts(tried).ShouldBe(Counts(done));
        (done.GetProperty("persons").GetInt64(), done.GetProperty("touchpoints").GetInt64()).ShouldBe((1, 2));
        (done.GetProperty("first").GetString(), done.GetProperty("last").GetString()).ShouldBe(("2026-03-01T13:00:00Z", "2026-03-02T03:00:00Z"));
        (await File.ReadAllTextAsync(done.GetProperty("refusedFile").GetString()!)).ShouldContain("31/02/2026");

        var again = (await DoneAsync(app, import)).Json;
        Counts(again).ShouldBe((4, 1, 0, 2, 1));

        string[] undo = ["import", "undo", $"{done.GetProperty("importId").GetInt32()}", "--workspace", "Clínica Vida", "--json"];
        (await DoneAsync(app, undo)).Json.GetProperty("removed").GetInt64().ShouldBe(2);
        (await DoneAsync(app, undo)).Json.GetProperty("removed").GetInt64().ShouldBe(0);
        Counts((await DoneAsync(app, import)).Json).ShouldBe((4, 1, 2, 0, 1));
    }

    [Fact]
    public async Task A_dry_run_of_grades_does_not_tell_of_touches_that_it_did_not_look_up()
    {
        await using var app = await GivenClinicAsync();

        var tried = (await DoneAsync(app, "import", "grades", app.File("quem;ponto;nota\nr1;Site;5\n"), "--workspace", "clinica-vida",
            "--rater", "quem", "--touchpoint", "ponto", "--grade", "nota", "--side", "company", "--create-touchpoints", "--dry-run", "--json")).Json;

        Names(tried).ShouldBe(ImportNames);
    }

    [Fact]
    public async Task A_file_that_is_in_already_by_other_columns_is_imported_with_a_warning_on_standard_error()
    {
        await using var app = await GivenClinicAsync();
        string[] import = ["import", "touches", app.File("cliente;ponto;data;tma\nc1;Site;01/03/2026;12,5\n"), .. Columns, "--create-touchpoints", "--json"];
        (await DoneAsync(app, [.. import, "--talk", "tma", "--durations", "min"])).Errors.ShouldNotContain("Atenção");
        (await DoneAsync(app, [.. import, "--talk", "tma", "--durations", "min"])).Errors.ShouldNotContain("Atenção");

        var again = await DoneAsync(app, [.. import, "--talk", "tma"]);

        again.Json.GetProperty("stored").GetInt64().ShouldBe(1);
        again.Errors.ShouldContain("Atenção: este arquivo já foi importado (importação ");
    }

    [Fact]
    public async Task Scores_are_on_the_scale_that_is_said_or_else_on_the_one_that_they_show()
    {
        await using var app = await GivenClinicAsync();
        string[] import = ["import", "touches", app.File("cliente;ponto;data;nota\nc1;Site;01/03/2026;5\nc2;Site;02/03/2026;9\n"), .. Columns, "--score", "nota", "--create-touchpoints", "--dry-run", "--json"];

        Counts((await DoneAsync(app, import)).Json).ShouldBe((2, 0, 2, 0, 0));
        Counts((await DoneAsync(app, [.. import, "--score-scale", "10"])).Json).ShouldBe((2, 0, 2, 0, 0));
        Counts((await DoneAsync(app, [.. import, "--score-scale", "5"])).Json).ShouldBe((2, 0, 1, 0, 1));
        (await DoneAsync(app, "import", "touches", "--help")).Output.ShouldContain("--score-scale <5|10>");
    }

    [Fact]
    public async Task A_name_of_the_file_stands_for_the_touchpoint_that_is_said_and_the_dry_run_names_the_new_ones()
    {
        await using var app = await GivenClinicAsync();
        string[] import = ["import", "touches", app.File("cliente;ponto;data\nc1;Telefone;01/03/2026\n;Fone;02/03/2026\n;Fone;03/03/2026\nc2;Site;03/03/2026\n"), .. Columns, "--create-touchpoints", "--dry-run"];

        NewTouchpoints((await DoneAsync(app, [.. import, "--json"])).Json).ShouldBe(["Fone", "Site", "Telefone"]);
        var tried = (await DoneAsync(app, [.. import, "--place", "fone=Telefone", "--json"])).Json;
        NewTouchpoints(tried).ShouldBe(["Telefone", "Site"]);
        tried.GetProperty("anonymous").GetInt64().ShouldBe(2);
        NewTouchpoints((await DoneAsync(app, [.. import, "--place", "fone=", "--place", "Site=Telefone", "--json"])).Json).ShouldBe(["Telefone"]);
        (await DoneAsync(app, [.. import, "--place", "fone=Telefone"])).Output.ShouldContain("Telefone, Site");

        static IEnumerable<string?> NewTouchpoints(JsonElement report) => report.GetProperty("newTouchpoints").EnumerateArray().Select(name => name.GetString());
    }

    [Fact]
    public async Task What_was_said_of_a_name_holds_for_the_next_file_of_the_same_columns_and_a_name_of_which_nothing_was_said_tells_the_options()
    {
        await using var app = await GivenClinicAsync();
        string[] Import(string rows, params string[] more) => ["import", "touches", app.File($"cliente;ponto;data\n{rows}\n"), .. Columns, .. more];
        await DoneAsync(app, Import("c1;Telefone;01/03/2026", "--create-touchpoints"));
        await DoneAsync(app, Import("c1;Fone;02/03/2026", "--place", "fone=Telefone"));

        (await DoneAsync(app, Import("c2;FONE;03/03/2026", "--json"))).Json.GetProperty("stored").GetInt64().ShouldBe(1);

        await EndsAsync(app, 1, "--place \"Fax=…\"", Import("c2;Fax;03/03/2026"));
        await EndsAsync(app, 1, "--create-touchpoints", Import("c2;Fax;03/03/2026"));
    }

    [Fact]
    public async Task Grades_come_in_with_the_same_names()
    {
        await using var app = await GivenClinicAsync();
        var file = app.File("quem;ponto;nota\nana;Site;4\nana;Site;9\n");

        var done = (await DoneAsync(app, "import", "grades", file, "--workspace", "clinica-vida", "--rater", "quem", "--touchpoint", "ponto", "--grade", "nota", "--side", "company", "--create-touchpoints", "--json")).Json;

        Names(done).ShouldBe(ImportNames);
        Counts(done).ShouldBe((2, 0, 1, 0, 1));
        var map = (await DoneAsync(app, "ask", "map", "--workspace", "clinica-vida", "--json")).Json;
        map.GetProperty("touchpoints")[0].GetProperty("company").GetProperty("mean").GetDouble().ShouldBe(4);
    }

    [Fact]
    public async Task What_is_refused_as_a_whole_ends_with_1_and_a_sentence()
    {
        await using var app = await GivenClinicAsync();
        var good = app.File(Touches);

        await EndsAsync(app, 1, "nada.csv", ["import", "touches", "/nao/ha/nada.csv", .. Columns]);
        await EndsAsync(app, 1, "vazio.csv", ["import", "touches", app.File("", "vazio.csv"), .. Columns]);
        await EndsAsync(app, 1, "dia", ["import", "touches", good, "--workspace", "clinica-vida", "--subject", "cliente", "--touchpoint", "ponto", "--at", "dia"]);
        await EndsAsync(app, 1, "Site", ["import", "touches", good, .. Columns]);
        await EndsAsync(app, 1, "outra", ["import", "undo", "1", "--workspace", "outra"]);
        await EndsAsync(app, 1, "7", ["import", "undo", "7", "--workspace", "clinica-vida"]);
        await EndsAsync(app, 1, "CLINICA vida", ["workspace", "add", "CLINICA vida"]);
        await EndsAsync(app, 1, "ninguem", ["user", "reset", "--email", "ninguem@exemplo.com.br"]);
        await EndsAsync(app, 1, "/nao/ha", ["backup", "/nao/ha/copia"]);
        await EndsAsync(app, 1, "/nao/ha", ["restore", "/nao/ha/copia"]);
    }

    public static TheoryData<string, string[]> WrongUsages => new()
    {
        { "--subject", ["import", "touches", "f.csv", "--workspace", "w", "--touchpoint", "p", "--at", "d"] },
        { "--subject", ["import", "touches", "f.csv", "--workspace", "w", "--subject", "", "--touchpoint", "p", "--at", "d"] },
        { "--subject", ["import", "touches", "f.csv", "--workspace", "w", "--subject", "=X", "--touchpoint", "p", "--at", "d"] },
        { "--agent", ["import", "touches", "f.csv", "--workspace", "w", "--subject", "c", "--touchpoint", "p", "--at", "d", "--agent", "=Ana"] },
        { "--grade", ["import", "grades", "f.csv", "--workspace", "w", "--rater", "c", "--touchpoint", "p", "--grade", "=5"] },
        { "7", ["import", "grades", "f.csv", "--workspace", "w", "--rater", "c", "--touchpoint", "p", "--grade", "g", "--side", "7"] },
        { "sem sinal", ["import", "touches", "f.csv", "--workspace", "w", "--subject", "c", "--touchpoint", "p", "--at", "d", "--where", "sem sinal"] },
        { "sem igual", ["import", "touches", "f.csv", "--workspace", "w", "--subject", "c", "--touchpoint", "p", "--at", "d", "--place", "sem igual"] },
        { "7", ["import", "touches", "f.csv", "--workspace", "w", "--subject", "c", "--touchpoint", "p", "--at", "d", "--score", "n", "--score-scale", "7"] },
        { "--steps", ["ask", "funnel", "--workspace", "w", "--steps", ";"] },
        { "2", ["ask", "measures", "--workspace", "w", "--by", "2"] },
        { "dono", ["key", "add", "--workspace", "w", "--kind", "dono"] },
        { "1", ["user", "add", "--workspace", "w", "--email", "a@b.com.br", "--role", "1"] },
        { "--data", ["doctor", "--data", ""] },
        { "nada", ["nada"] },
    };

    [Theory, MemberData(nameof(WrongUsages))]
    public async Task Wrong_usage_ends_with_2_and_opens_nothing(string named, string[] arguments)
    {
        var folder = Path.Combine(_place, "dados");

        var answer = await PontuaCommand.RunAsync(folder, null, arguments);

        answer.ShouldEndWith(2, named);
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Theory]
    [InlineData("mapa.empresa.com.br"), InlineData("//mapa.empresa.com.br"), InlineData("ftp://mapa.empresa.com.br"), InlineData("https://mapa.empresa.com.br/?a=1")]
    public async Task A_public_address_that_is_none_ends_the_start_with_2_and_opens_nothing(string address)
    {
        var folder = Path.Combine(_place, "dados");

        (await PontuaCommand.RunAsync(folder, null, $"--PublicUrl={address}")).ShouldEndWith(2, $"PublicUrl=https://");
        Directory.Exists(folder).ShouldBeFalse();
    }

    public static TheoryData<string> UnreadableAddresses => ["bobagem", "Host=localhost;Port=abc", "Host=localhost;Nada=1", "Host=127.0.0.1;Port=1"];

    [Theory, MemberData(nameof(UnreadableAddresses))]
    public async Task A_database_that_cannot_be_opened_ends_with_3(string address)
        => (await PontuaCommand.RunAsync(Path.Combine(_place, "dados"), address, "doctor")).ShouldEndWith(3, "ConnectionStrings__Postgres");

    [Fact]
    public async Task A_folder_that_cannot_be_opened_ends_with_3()
    {
        var file = Path.Combine(_place, "arquivo");
        await File.WriteAllTextAsync(file, "no folder");

        (await PontuaCommand.RunAsync(file, null, "doctor")).ShouldEndWith(3, file);
        (await PontuaCommand.RunAsync(file, null, "serve")).ShouldEndWith(3, file);
    }

    [Fact]
    public async Task A_database_that_breaks_in_the_middle_ends_with_3()
    {
        await using var app = await GivenClinicAsync();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "pontua.db")}"))
        {
            await connection.OpenAsync();
            await using var drop = new SqliteCommand("drop table audit_entries", connection);
            await drop.ExecuteNonQueryAsync();
        }

        (await PontuaCommand.RunAsync(app, "key", "add", "--workspace", "clinica-vida", "--kind", "read")).ShouldEndWith(3, "audit_entries");
    }

    [Fact]
    public async Task Ctrl_C_ends_with_130_and_without_a_word()
    {
        await using var app = await GivenClinicAsync();
        using var waiting = PontuaCommand.Start(app.Folder, null, ["user", "add", "--email", "ana@exemplo.com.br", "--role", "agent", "--workspace", "clinica-vida", "--password-stdin"]);
        await Eventually.HoldsAsync(() => ValueTask.FromResult(HasOpen(waiting.Id, "pontua.db"))); // a signal before it is at work would end it without its help

        using var interrupt = Process.Start("/bin/sh", ["-c", $"kill -INT {waiting.Id}"]);

        (await PontuaCommand.EndOfAsync(waiting)).ShouldBe(new CommandAnswer(130, "", ""));
    }

    static bool HasOpen(int process, string file)
        => Directory.EnumerateFiles($"/proc/{process}/fd").Any(open => new FileInfo(open).LinkTarget?.EndsWith(file, StringComparison.Ordinal) == true);

    [Fact]
    public async Task A_key_stands_alone_on_standard_output_and_an_invitation_is_a_link()
    {
        await using var app = await GivenClinicAsync();

        (await DoneAsync(app, "key", "add", "--workspace", "clinica-vida", "--kind", "write")).Output.ShouldMatch(@"\Apk_1_\S+\n\z");
        (await DoneAsync(app, "user", "add", "--email", "ana@exemplo.com.br", "--role", "admin", "--workspace", "clinica-vida")).Output.ShouldMatch(@"\Ahttp\S+/convite/\S+\n\z");
    }

    [Fact]
    public async Task A_workspace_is_named_by_its_short_name_and_found_without_case_and_accents()
    {
        await using var app = await PontuaApp.OnAsync();

        JsonSerializer.Serialize((await DoneAsync(app, "workspace", "add", "Clínica Vida", "--template", "clinic", "--json")).Json).ShouldBe("""{"workspace":"clinica-vida"}""");
        (await DoneAsync(app, "ask", "map", "--workspace", "CLINICA VIDA", "--json")).Json.GetProperty("touchpoints").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_example_is_made_once_and_found_healthy_and_comes_back_from_its_backup()
    {
        var (folder, copy, other) = (Path.Combine(_place, "dados"), Path.Combine(_place, "copia"), Path.Combine(_place, "outra"));
        // Of days whose time for the goal is over: of later ones more is known with each minute.
        string[] ask = ["ask", "map", "--workspace", "clinica-vida", "--to", $"{TimeProvider.System.GetUtcNow().AddDays(-40):yyyy-MM-dd}", "--json"];
        var made = await PontuaCommand.RunAsync(folder, null, "demo", "--json");
        made.Code.ShouldBe(0, made.Errors);
        var before = (await PontuaCommand.RunAsync(folder, null, ask)).Output;

        (await PontuaCommand.RunAsync(folder, null, "demo", "--json")).Output.ShouldBe(made.Output);
        (await PontuaCommand.RunAsync(folder, null, ask)).Output.ShouldBe(before);

        var healthy = await PontuaCommand.RunAsync(folder, null, "doctor", "--json");
        healthy.Code.ShouldBe(0, healthy.Output);
        healthy.Json.GetProperty("healthy").GetBoolean().ShouldBeTrue();

        (await PontuaCommand.RunAsync(folder, null, "backup", copy)).Code.ShouldBe(0);
        (await PontuaCommand.RunAsync(folder, null, "backup", copy)).ShouldEndWith(1, copy);
        (await PontuaCommand.RunAsync(folder, null, "restore", copy)).ShouldEndWith(1, folder);
        (await PontuaCommand.RunAsync("/nao/ha", null, "restore", copy, "--data", other)).Code.ShouldBe(0); // --data before PONTUA_DATA
        (await PontuaCommand.RunAsync(other, null, ask)).Output.ShouldBe(before);
    }

    public static TheoryData<string[]> Helped => new(
        [["--help"], ["import", "touches", "--help"], ["import", "grades", "--help"], ["import", "undo", "--help"], ["ask", "funnel", "--help"], ["user", "add", "--help"], ["bench", "journeys", "--help"]]);

    [Theory, MemberData(nameof(Helped))]
    public async Task Help_is_an_answer_and_opens_nothing(string[] arguments)
    {
        var folder = Path.Combine(_place, "dados");

        var answer = await PontuaCommand.RunAsync(folder, null, arguments);

        (answer.Code, answer.Errors).ShouldBe((0, ""));
        answer.Output.ShouldContain("--help");
        Directory.Exists(folder).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(_place, recursive: true);

    static async Task<PontuaApp> GivenClinicAsync()
    {
        var app = await PontuaApp.OnAsync();
        await app.GivenWorkspaceAsync();
        return app;
    }

    static async Task<CommandAnswer> DoneAsync(PontuaApp app, params string[] arguments)
    {
        var answer = await PontuaCommand.RunAsync(app, arguments);
        answer.Code.ShouldBe(0, answer.Errors);
        return answer;
    }

    static async Task EndsAsync(PontuaApp app, int code, string named, string[] arguments) => (await PontuaCommand.RunAsync(app, arguments)).ShouldEndWith(code, named);

    static (long Rows, long Skipped, long Stored, long Duplicates, long Refused) Counts(JsonElement import)
        => (import.GetProperty("rows").GetInt64(), import.GetProperty("skipped").GetInt64(), import.GetProperty("stored").GetInt64(),
            import.GetProperty("duplicates").GetInt64(), import.GetProperty("refused").GetInt64());

    static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);
}
