import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Products whose pages the shop has to make anew, written with what changed and worked off by a job; and up to which day
 * the certificates that ended have been told of.
 */
export class Migration20261122001240 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "shop_stale_product" (
        "product_id" text not null primary key,
        "version" bigint not null default 1,
        "since" timestamptz not null default now()
      );
    `)
    this.addSql(`
      create table if not exists "certificate_day" (
        "id" integer not null primary key default 1 check ("id" = 1),
        "told_until" date not null
      );
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "certificate_day";`)
    this.addSql(`drop table if exists "shop_stale_product";`)
  }
}
