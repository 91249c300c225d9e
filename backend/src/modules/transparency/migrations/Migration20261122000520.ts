import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Entries enter the log in the order in which they were queued: what a key signed has to stand before the entry that
 * replaces the key. `created_at` is the start of a transaction and cannot tell.
 */
export class Migration20261122000520 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "log_entry" add column if not exists "position" bigserial not null;`)
    this.addSql(`drop index if exists "IDX_log_entry_pending";`)
    this.addSql(`create index if not exists "IDX_log_entry_pending" on "log_entry" ("position") where "index" is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_log_entry_pending";`)
    this.addSql(`alter table "log_entry" drop column if exists "position";`)
    this.addSql(
      `create index if not exists "IDX_log_entry_pending" on "log_entry" ("created_at") where "index" is null;`,
    )
  }
}
