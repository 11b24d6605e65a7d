using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pontua.Server.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeepNamesSaid : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "said_names",
                columns: table => new
                {
                    import_number = table.Column<int>(type: "INTEGER", nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                    touchpoint_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_said_names", x => new { x.workspace_id, x.import_number, x.name_key });
                    table.ForeignKey(
                        name: "fk_said_names_imports_workspace_id_import_number",
                        columns: x => new { x.workspace_id, x.import_number },
                        principalTable: "imports",
                        principalColumns: new[] { "workspace_id", "number" },
                        onDelete: ReferentialAction.Restrict);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "said_names");
        }
    }
}
