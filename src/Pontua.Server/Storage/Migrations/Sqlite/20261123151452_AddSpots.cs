using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pontua.Server.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddSpots : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "spot_id",
                table: "evaluations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "expectation_answers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    touchpoint_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<int>(type: "INTEGER", nullable: false),
                    comment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_expectation_answers", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "fk_expectation_answers_touchpoints_workspace_id_touchpoint_id",
                        columns: x => new { x.workspace_id, x.touchpoint_id },
                        principalTable: "touchpoints",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_expectation_answers_units_workspace_id_unit_id",
                        columns: x => new { x.workspace_id, x.unit_id },
                        principalTable: "units",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "spots",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    touchpoint_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    code = table.Column<string>(type: "TEXT", maxLength: 19, nullable: false),
                    scans = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spots", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "fk_spots_touchpoints_workspace_id_touchpoint_id",
                        columns: x => new { x.workspace_id, x.touchpoint_id },
                        principalTable: "touchpoints",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_spots_units_workspace_id_unit_id",
                        columns: x => new { x.workspace_id, x.unit_id },
                        principalTable: "units",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_evaluations_workspace_id_spot_id",
                table: "evaluations",
                columns: new[] { "workspace_id", "spot_id" });

            migrationBuilder.CreateIndex(
                name: "ix_expectation_answers_workspace_id_touchpoint_id_at",
                table: "expectation_answers",
                columns: new[] { "workspace_id", "touchpoint_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_expectation_answers_workspace_id_unit_id",
                table: "expectation_answers",
                columns: new[] { "workspace_id", "unit_id" });

            migrationBuilder.CreateIndex(
                name: "ix_spots_workspace_id_code",
                table: "spots",
                columns: new[] { "workspace_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_spots_workspace_id_touchpoint_id",
                table: "spots",
                columns: new[] { "workspace_id", "touchpoint_id" });

            migrationBuilder.CreateIndex(
                name: "ix_spots_workspace_id_unit_id",
                table: "spots",
                columns: new[] { "workspace_id", "unit_id" });

            migrationBuilder.AddForeignKey(
                name: "fk_evaluations_spots_workspace_id_spot_id",
                table: "evaluations",
                columns: new[] { "workspace_id", "spot_id" },
                principalTable: "spots",
                principalColumns: new[] { "workspace_id", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_evaluations_spots_workspace_id_spot_id",
                table: "evaluations");

            migrationBuilder.DropTable(
                name: "expectation_answers");

            migrationBuilder.DropTable(
                name: "spots");

            migrationBuilder.DropIndex(
                name: "ix_evaluations_workspace_id_spot_id",
                table: "evaluations");

            migrationBuilder.DropColumn(
                name: "spot_id",
                table: "evaluations");
        }
    }
}
