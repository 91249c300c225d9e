import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Buyers' accounts. What one signs in by stands here and not in Medusa's `customer`: a cart with an account's e-mail would
 * be put to that account's name by whoever types it.
 */
export class Migration20261123002100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "buyer_account" (
        "customer_id" text not null primary key,
        "name" text not null check (char_length("name") between 1 and 120),
        "phone" text null check ("phone" ~ '^\\+84[0-9]{9,10}$'),
        "email" text null check ("email" = lower("email")),
        "sessions_valid_from" timestamptz null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        constraint "buyer_account_named" check ("phone" is not null or "email" is not null)
      );
    `)
    this.addSql(`create unique index if not exists "IDX_buyer_account_phone" on "buyer_account" ("phone");`)
    this.addSql(`create unique index if not exists "IDX_buyer_account_email" on "buyer_account" ("email");`)
    this.addSql(`
      create table if not exists "buyer_session" (
        "id" text not null primary key,
        "customer_id" text not null references "buyer_account" ("customer_id") on delete cascade,
        "device" text not null,
        "created_at" timestamptz not null,
        "expires_at" timestamptz not null,
        "ended_at" timestamptz null
      );
    `)
    this.addSql(`create index if not exists "IDX_buyer_session_customer" on "buyer_session" ("customer_id");`)
    this.addSql(`
      create table if not exists "buyer_reset" (
        "id" text not null primary key,
        "customer_id" text not null references "buyer_account" ("customer_id") on delete cascade,
        "created_at" timestamptz not null default now(),
        "expires_at" timestamptz not null,
        "used_at" timestamptz null
      );
    `)
    this.addSql(`create index if not exists "IDX_buyer_reset_customer" on "buyer_reset" ("customer_id");`)
    this.addSql(`
      create table if not exists "buyer_address" (
        "id" text not null primary key,
        "customer_id" text not null references "buyer_account" ("customer_id") on delete cascade,
        "name" text not null,
        "phone" text not null,
        "street" text not null,
        "commune" text not null,
        "province" text not null,
        "note" text not null default '',
        "is_default" boolean not null default false,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now()
      );
    `)
    this.addSql(`create index if not exists "IDX_buyer_address_customer" on "buyer_address" ("customer_id");`)
    this.addSql(`
      create unique index if not exists "IDX_buyer_address_default" on "buyer_address" ("customer_id") where "is_default";
    `)
  }

  override async down(): Promise<void> {
    for (const table of ["buyer_address", "buyer_reset", "buyer_session", "buyer_account"]) {
      this.addSql(`drop table if exists "${table}";`)
    }
  }
}
