using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pontua.Server.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddSidesOfGrades : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_evaluations_company",
                table: "evaluations",
                columns: new[] { "workspace_id", "id" },
                filter: "side = 'Company'");

            migrationBuilder.CreateIndex(
                name: "ix_evaluations_workspace_id_at",
                table: "evaluations",
                columns: new[] { "workspace_id", "at" },
                filter: "side = 'Customer'");

            migrationBuilder.CreateIndex(
                name: "ix_evaluations_workspace_id_rater_touchpoint_id",
                table: "evaluations",
                columns: new[] { "workspace_id", "rater", "touchpoint_id" },
                filter: "side = 'Company'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_evaluations_company",
                table: "evaluations");

            migrationBuilder.DropIndex(
                name: "ix_evaluations_workspace_id_at",
                table: "evaluations");

            migrationBuilder.DropIndex(
                name: "ix_evaluations_workspace_id_rater_touchpoint_id",
                table: "evaluations");
        }
    }
}
