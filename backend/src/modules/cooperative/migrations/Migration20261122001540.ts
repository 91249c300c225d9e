import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * An attempt to register remembers which cooperative it is making, before it makes it. What an attempt is known by is a
 * digest from now on, so that the earlier ones are nobody's. The number of a refused cooperative is free for another.
 */
export class Migration20261122001540 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`delete from "registration_attempt";`)
    this.addSql(`alter table "registration_attempt" add column if not exists "cooperative_id" text null;`)
    this.addSql(`
      create index if not exists "IDX_registration_attempt_cooperative" on "registration_attempt" ("cooperative_id")
        where "done_at" is null;
    `)
    this.addSql(`drop index if exists "IDX_cooperative_registration_number_unique";`)
    this.addSql(`
      create unique index if not exists "IDX_cooperative_registration_number_unique"
          on "cooperative" ("registration_number") where deleted_at is null and status <> 'refused';
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_cooperative_registration_number_unique";`)
    this.addSql(`
      create unique index if not exists "IDX_cooperative_registration_number_unique"
          on "cooperative" ("registration_number") where deleted_at is null;
    `)
    this.addSql(`alter table "registration_attempt" drop column if exists "cooperative_id";`)
  }
}
