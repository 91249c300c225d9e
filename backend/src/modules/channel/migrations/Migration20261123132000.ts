import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What an account shows was read back: how far, what differs from what it acknowledged, and what it has of others. */
export class Migration20261123132000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      alter table "channel_listing"
        add column if not exists "read_at" timestamptz null,
        add column if not exists "asked_at" timestamptz null,
        add column if not exists "asks" smallint not null default 0;
    `)
    this.addSql(`
      alter table "channel_sku"
        add column if not exists "floor_price" bigint null,
        add column if not exists "floor_stock" integer null;
    `)
    this.addSql(`
      create table if not exists "channel_reading" (
        "account_id" text not null primary key references "channel_account" ("id"),
        "started_at" timestamptz null,
        "cursor" text null,
        "is_listed" boolean not null default false,
        "has_empty_page" boolean not null default false,
        "doubts" smallint not null default 0,
        "next_at" timestamptz null,
        "leased_until" timestamptz null,
        "finished_at" timestamptz null
      );
    `)
    // Named by a page and not yet told in whole: a reading that dies goes on here.
    this.addSql(`
      create table if not exists "channel_read_item" (
        "account_id" text not null references "channel_account" ("id"),
        "external_id" text not null,
        "listing" jsonb null,
        primary key ("account_id", "external_id")
      );
    `)
    this.addSql(`
      create table if not exists "channel_drift" (
        "account_id" text not null references "channel_account" ("id"),
        "product_id" text not null,
        "field" text not null check ("field" in ('price', 'stock', 'status', 'title')),
        "seller_sku" text not null default '',
        "ours" text not null,
        "floor" text not null,
        "state" text not null check ("state" in ('watched', 'repushed', 'insists', 'accepted')),
        "times" smallint not null default 1,
        "found_at" timestamptz not null default now(),
        "seen_at" timestamptz not null default now(),
        primary key ("account_id", "product_id", "field", "seller_sku")
      );
    `)
    this.addSql(`
      create table if not exists "channel_orphan" (
        "account_id" text not null references "channel_account" ("id"),
        "external_id" text not null,
        "seller_sku" text null,
        "title" text null,
        "status" text not null,
        "found_at" timestamptz not null default now(),
        "seen_at" timestamptz not null default now(),
        primary key ("account_id", "external_id")
      );
    `)
  }

  override async down(): Promise<void> {
    for (const table of ["orphan", "drift", "read_item", "reading"])
      this.addSql(`drop table if exists "channel_${table}";`)
    this.addSql(`alter table "channel_sku" drop column if exists "floor_price", drop column if exists "floor_stock";`)
    this.addSql(`
      alter table "channel_listing" drop column if exists "read_at", drop column if exists "asked_at",
        drop column if exists "asks";
    `)
  }
}
