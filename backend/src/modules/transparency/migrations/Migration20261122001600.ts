import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Proofs ask for the entries about one cooperative or one batch. */
export class Migration20261122001600 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create index if not exists "IDX_log_entry_subject" on "log_entry" ("subject", "kind");`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_log_entry_subject";`)
  }
}
