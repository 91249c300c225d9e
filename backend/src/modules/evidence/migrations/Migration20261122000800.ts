import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122000800 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "evidence_file" (
        "hash" bytea not null check ("hash" = sha256("bytes")),
        "cooperative_id" text not null,
        "purpose" text not null check ("purpose" in ('photo', 'certificate')),
        "media_type" text not null check ("media_type" in ('image/jpeg', 'application/pdf')),
        "size" integer not null check ("size" = octet_length("bytes")),
        "bytes" bytea not null,
        "created_at" timestamptz not null default now(),
        primary key ("hash", "cooperative_id")
      );
    `)
    // Photos are compressed already; stored as they are, they need no decompression to be read.
    this.addSql(`alter table "evidence_file" alter column "bytes" set storage external;`)
    this.addSql(
      `create index if not exists "IDX_evidence_file_cooperative_id" on "evidence_file" ("cooperative_id", "created_at");`,
    )
    // The opening of a name that a dossier commits to. Deleting the row is how a name is erased (Law 91/2025).
    this.addSql(`
      create table if not exists "recorder_opening" (
        "commitment" bytea not null primary key check (octet_length("commitment") = 32),
        "salt" bytea not null check (octet_length("salt") = 16),
        "name" text not null check ("name" <> ''),
        "member_id" text not null,
        "batch_id" text not null,
        "created_at" timestamptz not null default now()
      );
    `)
    this.addSql(
      `create unique index if not exists "IDX_recorder_opening_batch_member_name" on "recorder_opening" ("batch_id", "member_id", "name");`,
    )
    this.addSql(`create index if not exists "IDX_recorder_opening_member_id" on "recorder_opening" ("member_id");`)
    // Nobody's name is shown before its owner has agreed to it.
    this.addSql(`
      create table if not exists "recorder_consent" (
        "member_id" text not null primary key,
        "shown_since" timestamptz not null default now()
      );
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "recorder_consent";`)
    this.addSql(`drop table if exists "recorder_opening";`)
    this.addSql(`drop table if exists "evidence_file";`)
  }
}
