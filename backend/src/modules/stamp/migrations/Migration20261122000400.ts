import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122000400 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "stamp_run" (
        "id" text not null primary key,
        "batch_id" text not null,
        "cooperative_id" text not null,
        "quantity" integer not null check ("quantity" > 0),
        "state" text not null default 'queued' check ("state" in ('queued', 'issuing', 'issued', 'failed')),
        "progress" integer not null default 0 check ("progress" between 0 and "quantity"),
        "idempotency_key" text not null check ("idempotency_key" <> ''),
        "stamp_root" bytea null check (octet_length("stamp_root") = 32),
        "tree" bytea null,
        "leaf" text null,
        "issued_at" timestamptz null,
        "error" text null,
        "attempts" integer not null default 0,
        "lease_owner" text null,
        "lease_until" timestamptz null,
        "retry_at" timestamptz not null default now(),
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        "deleted_at" timestamptz null,
        unique ("cooperative_id", "idempotency_key"),
        check (
          ("state" = 'issued') = (
            "stamp_root" is not null and "tree" is not null and "leaf" is not null and "issued_at" is not null
          )
        ),
        check ("state" <> 'issued' or "progress" = "quantity")
      );
    `)
    // A proof is 14 substrings of the tree; EXTERNAL stores it uncompressed, so that a substring reads only its chunks.
    this.addSql(`alter table "stamp_run" alter column "tree" set storage external;`)
    this.addSql(`create index if not exists "IDX_stamp_run_batch_id" on "stamp_run" ("batch_id");`)
    this.addSql(`
      create index if not exists "IDX_stamp_run_open" on "stamp_run" ("created_at") where "state" in ('queued', 'issuing');
    `)
    // Codes are derived and never stored: a row holds the look-up hash and the commitment only.
    this.addSql(`
      create table if not exists "stamp" (
        "run_id" text not null references "stamp_run" ("id"),
        "serial" integer not null check ("serial" > 0),
        "code_hash" bytea not null unique check (octet_length("code_hash") = 32),
        "commit" bytea not null check (octet_length("commit") = 32),
        "state" text not null default 'issued' check ("state" in ('issued', 'void')),
        "void_reason" text null,
        primary key ("run_id", "serial"),
        check (("state" = 'void') = ("void_reason" is not null))
      );
    `)
    this.addSql(`
      create table if not exists "scan_event" (
        "code_hash" bytea not null check (octet_length("code_hash") = 32),
        "visitor" bytea not null check (octet_length("visitor") between 1 and 32),
        "scanned_at" timestamptz not null default now(),
        unique ("code_hash", "visitor")
      );
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "scan_event";`)
    this.addSql(`drop table if exists "stamp";`)
    this.addSql(`drop table if exists "stamp_run";`)
  }
}
