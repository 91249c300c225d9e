import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Accounts on other floors, what they were told, what is due, and what came from them. */
export class Migration20261123101500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "channel_account" (
        "id" text not null primary key,
        "cooperative_id" text not null,
        "platform" text not null,
        "shop_ref" text not null,
        "shop_name" text null,
        "locator" jsonb not null default '{}',
        "status" text not null default 'connected'
          check ("status" in ('connected', 'needs_consent', 'blocked', 'paused', 'disconnected')),
        "status_reason" text null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now()
      );
    `)
    // A shop speaks for one cooperative at a time.
    this.addSql(`
      create unique index if not exists "channel_account_shop" on "channel_account" ("platform", "shop_ref")
        where "status" <> 'disconnected';
    `)
    this.addSql(`create index if not exists "channel_account_owner" on "channel_account" ("cooperative_id");`)
    this.addSql(`
      create table if not exists "channel_credential" (
        "account_id" text not null primary key references "channel_account" ("id"),
        "access_encrypted" text not null,
        "refresh_encrypted" text null,
        "access_expires_at" timestamptz null,
        "refresh_expires_at" timestamptz null,
        "version" integer not null default 1,
        "updated_at" timestamptz not null default now()
      );
    `)
    this.addSql(`
      create table if not exists "channel_listing" (
        "account_id" text not null references "channel_account" ("id"),
        "product_id" text not null,
        "external_id" text null,
        "status" text not null default 'waiting',
        "status_reason" text null,
        "sent" jsonb not null default '{}',
        "creating_key" text null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        primary key ("account_id", "product_id"),
        unique ("account_id", "external_id")
      );
    `)
    this.addSql(`
      create table if not exists "channel_intent" (
        "id" bigint generated always as identity primary key,
        "account_id" text not null references "channel_account" ("id"),
        "product_id" text not null,
        "aspect" text not null check ("aspect" in ('content', 'media', 'price', 'stock', 'status')),
        "seq" bigint not null default 1,
        "priority" smallint not null,
        "due_at" timestamptz not null default now(),
        "since" timestamptz not null default now(),
        "attempts" integer not null default 0,
        "leased_until" timestamptz null,
        unique ("account_id", "product_id", "aspect")
      );
    `)
    this.addSql(
      `create index if not exists "channel_intent_due" on "channel_intent" ("account_id", "priority", "due_at");`,
    )
    this.addSql(`
      create table if not exists "channel_inbox" (
        "id" bigint generated always as identity primary key,
        "account_id" text not null references "channel_account" ("id"),
        "dedupe_key" text not null,
        "topic" text not null,
        "body" jsonb not null,
        "received_at" timestamptz not null default now(),
        "leased_until" timestamptz null,
        "attempts" integer not null default 0,
        "done_at" timestamptz null,
        unique ("account_id", "dedupe_key")
      );
    `)
    this.addSql(`
      create index if not exists "channel_inbox_open" on "channel_inbox" ("account_id", "id") where "done_at" is null;
    `)
    this.addSql(`
      create table if not exists "channel_bucket" (
        "key" text not null primary key,
        "rate" double precision not null,
        "tokens" double precision not null,
        "counted_at" timestamptz not null,
        "eased_at" timestamptz not null,
        "parked_until" timestamptz null
      );
    `)
    this.addSql(`
      create table if not exists "channel_cursor" (
        "account_id" text not null references "channel_account" ("id"),
        "stream" text not null,
        "value" text not null,
        "updated_at" timestamptz not null default now(),
        primary key ("account_id", "stream")
      );
    `)
  }

  override async down(): Promise<void> {
    for (const table of ["cursor", "bucket", "inbox", "intent", "listing", "credential", "account"])
      this.addSql(`drop table if exists "channel_${table}";`)
  }
}
