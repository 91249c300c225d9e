import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The very serials a job put on paper: what was void by then was left out. */
export class Migration20261122000441 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table "print_job" add column if not exists "serials" int4multirange not null default '{}'::int4multirange;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "print_job" drop column if exists "serials";`)
  }
}
