import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Where a cooperative's money goes, what it answered its officers, and who registers how often. */
export class Migration20261122001530 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "payout_account" (
        "cooperative_id" text not null primary key references "cooperative" ("id"),
        "bank_bin" text not null check ("bank_bin" ~ '^[0-9]{6}$'),
        "number_encrypted" text not null,
        "number_end" text not null check ("number_end" ~ '^[0-9]{4}$'),
        "holder" text not null check (char_length("holder") between 2 and 120),
        "updated_at" timestamptz not null default now()
      );
    `)
    this.addSql(`
      create table if not exists "registration_answer" (
        "id" text not null primary key,
        "position" bigserial not null unique,
        "cooperative_id" text not null references "cooperative" ("id"),
        "member_id" text not null,
        "text" text null check (char_length("text") between 1 and 4000),
        "at" timestamptz not null default now()
      );
    `)
    this.addSql(
      `create index if not exists "IDX_registration_answer_cooperative" on "registration_answer" ("cooperative_id", "position");`,
    )
    this.addSql(`
      create table if not exists "registration_attempt" (
        "idempotency_key" text not null primary key,
        "network" text not null,
        "body_hash" text not null,
        "at" timestamptz not null default now(),
        "done_at" timestamptz null
      );
    `)
    this.addSql(
      `create index if not exists "IDX_registration_attempt_network" on "registration_attempt" ("network", "at");`,
    )
  }

  override async down(): Promise<void> {
    for (const table of ["registration_attempt", "registration_answer", "payout_account"]) {
      this.addSql(`drop table if exists "${table}";`)
    }
  }
}
