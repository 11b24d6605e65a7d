using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pontua.Server.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    touchpoint_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    attribute_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    owner_user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    start = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    cost_cents = table.Column<long>(type: "INTEGER", nullable: true),
                    metric = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    change = table.Column<double>(type: "REAL", nullable: false),
                    regrade_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    done_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plans", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "fk_plans_posture_attributes_workspace_id_attribute_id",
                        columns: x => new { x.workspace_id, x.attribute_id },
                        principalTable: "posture_attributes",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plans_touchpoints_workspace_id_touchpoint_id",
                        columns: x => new { x.workspace_id, x.touchpoint_id },
                        principalTable: "touchpoints",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_plans_workspace_id_attribute_id",
                table: "plans",
                columns: new[] { "workspace_id", "attribute_id" });

            migrationBuilder.CreateIndex(
                name: "ix_plans_workspace_id_touchpoint_id",
                table: "plans",
                columns: new[] { "workspace_id", "touchpoint_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "plans");
        }
    }
}
