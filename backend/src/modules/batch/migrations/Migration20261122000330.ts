import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A signed entry stands in the log and nowhere else: under self custody it is signed after the batch has changed. */
export class Migration20261122000330 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "batch" drop column if exists "sealed_leaf", drop column if exists "recalled_leaf";`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "batch" add column "sealed_leaf" text null, add column "recalled_leaf" text null;`)
  }
}
