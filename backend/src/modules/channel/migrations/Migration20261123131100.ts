import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Pushes that are a floor's own and name a shop that nobody here has connected: how many, and when the last one came. */
export class Migration20261123131100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "channel_stray_push" (
        "platform" text not null,
        "shop_ref" text not null,
        "pushes" bigint not null default 1,
        "last_at" timestamptz not null default now(),
        primary key ("platform", "shop_ref")
      );
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "channel_stray_push";`)
  }
}
