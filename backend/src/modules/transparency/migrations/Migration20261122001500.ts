import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Leases, finality by block hash, audits, measured gas, alerts, and the price of the chain's coin. */
export class Migration20261122001500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      alter table "relayer"
        add column if not exists "lease_holder" text null,
        add column if not exists "lease_until" timestamptz null,
        add column if not exists "last_block" bigint not null default 0,
        add column if not exists "contacted_at" timestamptz null;
    `)
    this.addSql(`
      alter table "chain_submission"
        add column if not exists "block_hash" text null,
        add column if not exists "checked_at" timestamptz null,
        add column if not exists "audited_at" timestamptz null;
    `)
    this.addSql(`
      alter table "chain_attempt"
        add column if not exists "gas_used" numeric null,
        add column if not exists "gas_price" numeric null;
    `)
    this.addSql(`
      create table if not exists "chain_alert" (
        "id" bigint generated always as identity primary key,
        "code" text not null,
        "subject" text not null,
        "message" text not null,
        "raised_at" timestamptz not null default now(),
        "seen_at" timestamptz not null default now(),
        "cleared_at" timestamptz null,
        "announced_at" timestamptz null,
        "announce_after" timestamptz not null default now()
      );
    `)
    this.addSql(`
      create unique index if not exists "IDX_chain_alert_open" on "chain_alert" ("code", "subject")
        where "cleared_at" is null;
    `)
    this.addSql(`
      create table if not exists "coin_price" (
        "chain_id" bigint not null,
        "vnd" numeric not null check ("vnd" > 0),
        "set_by" text not null,
        "set_at" timestamptz not null default now(),
        primary key ("chain_id", "set_at")
      );
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "coin_price";`)
    this.addSql(`drop table if exists "chain_alert";`)
    this.addSql(`alter table "chain_attempt" drop column if exists "gas_used", drop column if exists "gas_price";`)
    this.addSql(`
      alter table "chain_submission" drop column if exists "block_hash", drop column if exists "checked_at",
        drop column if exists "audited_at";
    `)
    this.addSql(`
      alter table "relayer" drop column if exists "lease_holder", drop column if exists "lease_until",
        drop column if exists "last_block", drop column if exists "contacted_at";
    `)
  }
}
