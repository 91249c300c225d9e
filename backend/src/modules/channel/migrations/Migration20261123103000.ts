import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What an account calls our pictures and variants, what a listing still lacks, and what is wrong with it. */
export class Migration20261123103000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "channel_media" (
        "account_id" text not null references "channel_account" ("id"),
        "sha256" text not null,
        "ref" text not null,
        "created_at" timestamptz not null default now(),
        primary key ("account_id", "sha256")
      );
    `)
    this.addSql(`
      create table if not exists "channel_sku" (
        "account_id" text not null references "channel_account" ("id"),
        "product_id" text not null,
        "seller_sku" text not null,
        "external_sku_id" text not null,
        primary key ("account_id", "product_id", "seller_sku")
      );
    `)
    this.addSql(`
      alter table "channel_listing" add column if not exists "next_step" text null
        check ("next_step" in ('variants', 'approval'));
    `)
    this.addSql(`alter table "channel_listing" add column if not exists "problem" jsonb null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "channel_listing" drop column if exists "problem", drop column if exists "next_step";`)
    this.addSql(`drop table if exists "channel_sku";`)
    this.addSql(`drop table if exists "channel_media";`)
  }
}
