using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pontua.Server.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddLiveTouches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_touches_workspace_id_subject_number_at",
                table: "touches");

            migrationBuilder.AddColumn<int>(
                name: "direction",
                table: "touches",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "source_number",
                table: "touches",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "stretch",
                table: "touches",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "anchor_number",
                table: "subjects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "subjects",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "from_person",
                table: "log_marks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "subject_number",
                table: "log_marks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "to_person",
                table: "log_marks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "identity_links",
                columns: table => new
                {
                    weaker_number = table.Column<long>(type: "INTEGER", nullable: false),
                    stronger_number = table.Column<long>(type: "INTEGER", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    is_alias = table.Column<bool>(type: "INTEGER", nullable: false),
                    source_number = table.Column<int>(type: "INTEGER", nullable: false),
                    told_at = table.Column<long>(type: "INTEGER", nullable: false),
                    set_aside_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_links", x => new { x.workspace_id, x.weaker_number, x.stronger_number });
                });

            migrationBuilder.CreateTable(
                name: "identity_messages",
                columns: table => new
                {
                    bucket = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    source_number = table.Column<int>(type: "INTEGER", nullable: false),
                    subject_number = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_messages", x => new { x.workspace_id, x.bucket, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "person_merges",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    first_subject = table.Column<long>(type: "INTEGER", nullable: false),
                    second_subject = table.Column<long>(type: "INTEGER", nullable: false),
                    merged_at = table.Column<long>(type: "INTEGER", nullable: false),
                    merged_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_merges", x => new { x.workspace_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "refused_events",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    source_number = table.Column<int>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", maxLength: 32768, nullable: false),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refused_events", x => new { x.workspace_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "rule_states",
                columns: table => new
                {
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    placed_version = table.Column<long>(type: "INTEGER", nullable: false),
                    placed_seq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_states", x => x.workspace_id);
                });

            migrationBuilder.CreateTable(
                name: "source_counts",
                columns: table => new
                {
                    source_number = table.Column<int>(type: "INTEGER", nullable: false),
                    hour = table.Column<int>(type: "INTEGER", nullable: false),
                    fate = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_counts", x => new { x.workspace_id, x.source_number, x.hour, x.fate });
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sources", x => new { x.workspace_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "touch_details",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_touch_details", x => new { x.workspace_id, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "touch_rules",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    touchpoint_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    stage_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    stored_conditions = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_touch_rules", x => new { x.workspace_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "source_keys",
                columns: table => new
                {
                    key_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    source_number = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_keys", x => new { x.workspace_id, x.key_id });
                    table.ForeignKey(
                        name: "fk_source_keys_sources_workspace_id_source_number",
                        columns: x => new { x.workspace_id, x.source_number },
                        principalTable: "sources",
                        principalColumns: new[] { "workspace_id", "number" },
                        onDelete: ReferentialAction.Restrict);
                });

            // Identities were all kept as ids of their source: their spelling tells what they are. Each stands by itself, as it did.
            migrationBuilder.Sql("""
                update touches set stretch = seq >> 16;
                update subjects set anchor_number = person_number, kind = case
                    when value glob '[0-9][0-9][0-9].[0-9][0-9][0-9].[0-9][0-9][0-9]-[0-9][0-9]' then 'Cpf'
                    when value glob '[0-9][0-9].[0-9][0-9][0-9].[0-9][0-9][0-9]/[0-9][0-9][0-9][0-9]-[0-9][0-9]' then 'Cnpj'
                    when value glob '([0-9][0-9]) [0-9]*-[0-9][0-9][0-9][0-9]' then 'Phone'
                    when value like '%_@_%._%' and value not like '%@%@%' and value not like '% %' then 'Email'
                    else kind end;
                """);

            migrationBuilder.CreateIndex(
                name: "ix_touches_workspace_id_stretch_subject_number",
                table: "touches",
                columns: new[] { "workspace_id", "stretch", "subject_number" });

            migrationBuilder.CreateIndex(
                name: "ix_subjects_workspace_id_anchor_number",
                table: "subjects",
                columns: new[] { "workspace_id", "anchor_number" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_links_workspace_id_stronger_number",
                table: "identity_links",
                columns: new[] { "workspace_id", "stronger_number" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_messages_workspace_id_received_at",
                table: "identity_messages",
                columns: new[] { "workspace_id", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_messages_workspace_id_subject_number",
                table: "identity_messages",
                columns: new[] { "workspace_id", "subject_number" });

            migrationBuilder.CreateIndex(
                name: "ix_person_merges_workspace_id_first_subject",
                table: "person_merges",
                columns: new[] { "workspace_id", "first_subject" });

            migrationBuilder.CreateIndex(
                name: "ix_person_merges_workspace_id_second_subject",
                table: "person_merges",
                columns: new[] { "workspace_id", "second_subject" });

            migrationBuilder.CreateIndex(
                name: "ix_source_keys_workspace_id_source_number",
                table: "source_keys",
                columns: new[] { "workspace_id", "source_number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "identity_links");

            migrationBuilder.DropTable(
                name: "identity_messages");

            migrationBuilder.DropTable(
                name: "person_merges");

            migrationBuilder.DropTable(
                name: "refused_events");

            migrationBuilder.DropTable(
                name: "rule_states");

            migrationBuilder.DropTable(
                name: "source_counts");

            migrationBuilder.DropTable(
                name: "source_keys");

            migrationBuilder.DropTable(
                name: "touch_details");

            migrationBuilder.DropTable(
                name: "touch_rules");

            migrationBuilder.DropTable(
                name: "sources");

            migrationBuilder.DropIndex(
                name: "ix_touches_workspace_id_stretch_subject_number",
                table: "touches");

            migrationBuilder.DropIndex(
                name: "ix_subjects_workspace_id_anchor_number",
                table: "subjects");

            migrationBuilder.DropColumn(
                name: "direction",
                table: "touches");

            migrationBuilder.DropColumn(
                name: "source_number",
                table: "touches");

            migrationBuilder.DropColumn(
                name: "stretch",
                table: "touches");

            migrationBuilder.DropColumn(
                name: "anchor_number",
                table: "subjects");

            migrationBuilder.DropColumn(
                name: "name",
                table: "subjects");

            migrationBuilder.DropColumn(
                name: "from_person",
                table: "log_marks");

            migrationBuilder.DropColumn(
                name: "subject_number",
                table: "log_marks");

            migrationBuilder.DropColumn(
                name: "to_person",
                table: "log_marks");

            migrationBuilder.CreateIndex(
                name: "ix_touches_workspace_id_subject_number_at",
                table: "touches",
                columns: new[] { "workspace_id", "subject_number", "at" });
        }
    }
}
