import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * A checkout is written down before it begins and ended after, so that one that died is known by its row; and whatever
 * was repaired stays written down for good.
 */
export class Migration20261123054100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "checkout_run" (
        "cart_id" text not null primary key,
        "started_at" timestamptz not null default now(),
        "finished_at" timestamptz null,
        "order_id" text null
      )
    `)
    this.addSql(`
      create index if not exists "IDX_checkout_run_unfinished" on "checkout_run" ("started_at")
        where "finished_at" is null
    `)
    this.addSql(`
      create table if not exists "checkout_repair" (
        "id" bigint generated always as identity primary key,
        "cart_id" text null,
        "order_id" text null,
        "did" text not null,
        "detail" text null,
        "created_at" timestamptz not null default now()
      )
    `)
    this.addSql(`create index if not exists "IDX_checkout_repair_cart" on "checkout_repair" ("cart_id")`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "checkout_run", "checkout_repair"`)
  }
}
