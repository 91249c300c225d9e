import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Tax or registration number: what Nghị định 37/2026/NĐ-CP, Điều 32 calls the producer's identifier. */
export class Migration20261122000140 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      alter table "cooperative" add column if not exists "registration_number" text null
        check (char_length("registration_number") between 3 and 40);
    `)
    this.addSql(`
      create unique index if not exists "IDX_cooperative_registration_number_unique"
          on "cooperative" ("registration_number") where deleted_at is null;
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "cooperative" drop column if exists "registration_number";`)
  }
}
