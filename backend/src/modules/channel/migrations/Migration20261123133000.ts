import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Floors whose goods and orders travel as files, and feeds that floors fetch. */
export class Migration20261123133000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "channel_file_template" (
        "account_id" text not null primary key references "channel_account" ("id"),
        "file_name" text not null,
        "file" bytea not null,
        "profile" jsonb not null,
        "order_columns" jsonb not null default '{}',
        "order_headings" jsonb not null default '[]',
        "updated_by" text not null,
        "updated_at" timestamptz not null default now()
      );
    `)
    // What the floor has, as far as a person said so: what hashes the same is not in the next file.
    this.addSql(`
      create table if not exists "channel_file_row" (
        "account_id" text not null references "channel_account" ("id"),
        "seller_sku" text not null,
        "product_id" text not null,
        "variant_id" text not null,
        "hash" text not null,
        "confirmed_at" timestamptz not null default now(),
        primary key ("account_id", "seller_sku")
      );
    `)
    this.addSql(`
      create table if not exists "channel_file_export" (
        "id" text not null primary key,
        "account_id" text not null references "channel_account" ("id"),
        "seq" bigint generated always as identity,
        "file_name" text not null,
        "file" bytea null,
        "rows" jsonb not null,
        "made_by" text not null,
        "made_at" timestamptz not null default now(),
        "confirmed_at" timestamptz null
      );
    `)
    this.addSql(`
      create index if not exists "channel_file_export_newest" on "channel_file_export" ("account_id", "seq" desc);
    `)
    this.addSql(`
      create table if not exists "channel_feed" (
        "cooperative_id" text not null,
        "floor" text not null,
        "token" text not null unique,
        "made_at" timestamptz not null default now(),
        "fetched_at" timestamptz null,
        "fetches" bigint not null default 0,
        primary key ("cooperative_id", "floor")
      );
    `)
  }

  override async down(): Promise<void> {
    for (const table of ["feed", "file_export", "file_row", "file_template"])
      this.addSql(`drop table if exists "channel_${table}";`)
  }
}
