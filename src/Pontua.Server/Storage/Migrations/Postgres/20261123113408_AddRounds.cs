using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Pontua.Server.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddRounds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_agreed",
                table: "evaluations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "rounds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workspace_id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    asks = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    deadline = table.Column<DateOnly>(type: "date", nullable: false),
                    opened_at = table.Column<long>(type: "bigint", nullable: false),
                    closed_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rounds", x => new { x.workspace_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "round_attributes",
                columns: table => new
                {
                    attribute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    workspace_id = table.Column<int>(type: "integer", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_round_attributes", x => new { x.workspace_id, x.round_id, x.attribute_id });
                    table.ForeignKey(
                        name: "fk_round_attributes_posture_attributes_workspace_id_attribute_~",
                        columns: x => new { x.workspace_id, x.attribute_id },
                        principalTable: "posture_attributes",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_round_attributes_rounds_workspace_id_round_id",
                        columns: x => new { x.workspace_id, x.round_id },
                        principalTable: "rounds",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "round_raters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workspace_id = table.Column<int>(type: "integer", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    link_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reminded_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_round_raters", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "fk_round_raters_rounds_workspace_id_round_id",
                        columns: x => new { x.workspace_id, x.round_id },
                        principalTable: "rounds",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_round_raters_units_workspace_id_unit_id",
                        columns: x => new { x.workspace_id, x.unit_id },
                        principalTable: "units",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "round_touchpoints",
                columns: table => new
                {
                    touchpoint_id = table.Column<Guid>(type: "uuid", nullable: false),
                    workspace_id = table.Column<int>(type: "integer", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_round_touchpoints", x => new { x.workspace_id, x.round_id, x.touchpoint_id });
                    table.ForeignKey(
                        name: "fk_round_touchpoints_rounds_workspace_id_round_id",
                        columns: x => new { x.workspace_id, x.round_id },
                        principalTable: "rounds",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_round_touchpoints_touchpoints_workspace_id_touchpoint_id",
                        columns: x => new { x.workspace_id, x.touchpoint_id },
                        principalTable: "touchpoints",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "round_units",
                columns: table => new
                {
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    workspace_id = table.Column<int>(type: "integer", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_round_units", x => new { x.workspace_id, x.round_id, x.unit_id });
                    table.ForeignKey(
                        name: "fk_round_units_rounds_workspace_id_round_id",
                        columns: x => new { x.workspace_id, x.round_id },
                        principalTable: "rounds",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_round_units_units_workspace_id_unit_id",
                        columns: x => new { x.workspace_id, x.unit_id },
                        principalTable: "units",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "round_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workspace_id = table.Column<int>(type: "integer", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rater_id = table.Column<Guid>(type: "uuid", nullable: false),
                    touchpoint_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    is_late = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_round_entries", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "fk_round_entries_round_raters_workspace_id_rater_id",
                        columns: x => new { x.workspace_id, x.rater_id },
                        principalTable: "round_raters",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_round_entries_rounds_workspace_id_round_id",
                        columns: x => new { x.workspace_id, x.round_id },
                        principalTable: "rounds",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_round_entries_touchpoints_workspace_id_touchpoint_id",
                        columns: x => new { x.workspace_id, x.touchpoint_id },
                        principalTable: "touchpoints",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_round_entries_units_workspace_id_unit_id",
                        columns: x => new { x.workspace_id, x.unit_id },
                        principalTable: "units",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "round_evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workspace_id = table.Column<int>(type: "integer", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    content = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_round_evidence", x => new { x.workspace_id, x.entry_id, x.id });
                    table.ForeignKey(
                        name: "fk_round_evidence_round_entries_workspace_id_entry_id",
                        columns: x => new { x.workspace_id, x.entry_id },
                        principalTable: "round_entries",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "round_grades",
                columns: table => new
                {
                    attribute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    workspace_id = table.Column<int>(type: "integer", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    grade = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_round_grades", x => new { x.workspace_id, x.entry_id, x.attribute_id });
                    table.ForeignKey(
                        name: "fk_round_grades_posture_attributes_workspace_id_attribute_id",
                        columns: x => new { x.workspace_id, x.attribute_id },
                        principalTable: "posture_attributes",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_round_grades_round_entries_workspace_id_entry_id",
                        columns: x => new { x.workspace_id, x.entry_id },
                        principalTable: "round_entries",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_round_attributes_workspace_id_attribute_id",
                table: "round_attributes",
                columns: new[] { "workspace_id", "attribute_id" });

            migrationBuilder.CreateIndex(
                name: "ix_round_entries_workspace_id_rater_id_touchpoint_id_unit_id_i~",
                table: "round_entries",
                columns: new[] { "workspace_id", "rater_id", "touchpoint_id", "unit_id", "is_late" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_round_entries_workspace_id_round_id",
                table: "round_entries",
                columns: new[] { "workspace_id", "round_id" });

            migrationBuilder.CreateIndex(
                name: "ix_round_entries_workspace_id_touchpoint_id",
                table: "round_entries",
                columns: new[] { "workspace_id", "touchpoint_id" });

            migrationBuilder.CreateIndex(
                name: "ix_round_entries_workspace_id_unit_id",
                table: "round_entries",
                columns: new[] { "workspace_id", "unit_id" });

            migrationBuilder.CreateIndex(
                name: "ix_round_grades_workspace_id_attribute_id",
                table: "round_grades",
                columns: new[] { "workspace_id", "attribute_id" });

            migrationBuilder.CreateIndex(
                name: "ix_round_raters_workspace_id_link_hash",
                table: "round_raters",
                columns: new[] { "workspace_id", "link_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_round_raters_workspace_id_round_id_user_id",
                table: "round_raters",
                columns: new[] { "workspace_id", "round_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_round_raters_workspace_id_unit_id",
                table: "round_raters",
                columns: new[] { "workspace_id", "unit_id" });

            migrationBuilder.CreateIndex(
                name: "ix_round_touchpoints_workspace_id_touchpoint_id",
                table: "round_touchpoints",
                columns: new[] { "workspace_id", "touchpoint_id" });

            migrationBuilder.CreateIndex(
                name: "ix_round_units_workspace_id_unit_id",
                table: "round_units",
                columns: new[] { "workspace_id", "unit_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "round_attributes");

            migrationBuilder.DropTable(
                name: "round_evidence");

            migrationBuilder.DropTable(
                name: "round_grades");

            migrationBuilder.DropTable(
                name: "round_touchpoints");

            migrationBuilder.DropTable(
                name: "round_units");

            migrationBuilder.DropTable(
                name: "round_entries");

            migrationBuilder.DropTable(
                name: "round_raters");

            migrationBuilder.DropTable(
                name: "rounds");

            migrationBuilder.DropColumn(
                name: "is_agreed",
                table: "evaluations");
        }
    }
}
