using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pontua.Server.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddMadeTouchpoints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "made",
                table: "imports",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "made",
                table: "imports");
        }
    }
}
