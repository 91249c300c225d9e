import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Calls as they went, accounts that are left alone for a while, what could not be told, and what a day allows. */
export class Migration20261123132100 extends Migration {
  override async up(): Promise<void> {
    // The last few hundred of each account. No token, no body, no id of an order.
    this.addSql(`
      create table if not exists "channel_call" (
        "id" bigint generated always as identity primary key,
        "account_id" text not null references "channel_account" ("id"),
        "at" timestamptz not null,
        "path" text null,
        "ms" integer not null,
        "class" text null,
        "code" text null,
        "request_id" text null
      );
    `)
    this.addSql(`create index if not exists "channel_call_of" on "channel_call" ("account_id", "id" desc);`)
    this.addSql(`
      create table if not exists "channel_circuit" (
        "account_id" text not null primary key references "channel_account" ("id"),
        "is_open" boolean not null,
        "class" text not null,
        "code" text not null,
        "trips" smallint not null default 1,
        "opened_at" timestamptz not null,
        "retry_at" timestamptz not null,
        "probing_until" timestamptz null,
        "after_call" bigint not null default 0
      );
    `)
    this.addSql(`
      create table if not exists "channel_dead" (
        "account_id" text not null references "channel_account" ("id"),
        "product_id" text not null,
        "aspect" text not null,
        "during" text not null,
        "class" text not null,
        "code" text not null,
        "message" text not null,
        "attempts" integer not null,
        "failed_at" timestamptz not null,
        primary key ("account_id", "product_id", "aspect")
      );
    `)
    // \`day\` counts from 1970 by the floor's own midnight.
    this.addSql(`
      create table if not exists "channel_quota" (
        "key" text not null,
        "day" integer not null,
        "used" integer not null,
        primary key ("key", "day")
      );
    `)
    this.addSql(`
      alter table "channel_intent" add column if not exists "waits_for" text null
        check ("waits_for" in ('creates_tomorrow', 'updates_tomorrow'));
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "channel_intent" drop column if exists "waits_for";`)
    for (const table of ["quota", "dead", "circuit", "call"]) this.addSql(`drop table if exists "channel_${table}";`)
  }
}
