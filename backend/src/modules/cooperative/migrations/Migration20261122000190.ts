import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** How members get in: counted attempts, passkeys, invitations and recovery codes. Secrets are kept as MACs only. */
export class Migration20261122000190 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "sign_in_attempt" (
        "subject" text not null primary key,
        "failures" integer not null check ("failures" >= 0),
        "last_at" timestamptz not null,
        "locked_until" timestamptz null
      );
    `)
    this.addSql(`
      create table if not exists "sign_in_challenge" (
        "id" text not null primary key,
        "challenge" bytea not null check (octet_length("challenge") = 32),
        "member_id" text null references "member" ("id"),
        "expires_at" timestamptz not null,
        "used_at" timestamptz null
      );
    `)
    this.addSql(`
      create table if not exists "member_passkey" (
        "credential_id" text not null primary key,
        "member_id" text not null references "member" ("id"),
        "public_key" bytea not null check (octet_length("public_key") = 65),
        "sign_count" bigint not null,
        "name" text not null check ("name" <> ''),
        "created_at" timestamptz not null default now(),
        "last_used_at" timestamptz null
      );
    `)
    this.addSql(`create index if not exists "IDX_member_passkey_member" on "member_passkey" ("member_id");`)
    this.addSql(`
      create table if not exists "member_invitation" (
        "id" text not null primary key,
        "cooperative_id" text not null references "cooperative" ("id"),
        "role" text not null check ("role" in ('owner', 'manager', 'recorder')),
        "records_for_households" boolean not null default false,
        "link_mac" text not null unique,
        "code_mac" text not null unique,
        "invited_by" text not null references "member" ("id"),
        "created_at" timestamptz not null default now(),
        "expires_at" timestamptz not null,
        "accepted_at" timestamptz null,
        "accepted_by" text null references "member" ("id"),
        "revoked_at" timestamptz null,
        check (("accepted_at" is null) = ("accepted_by" is null))
      );
    `)
    this.addSql(`
      create index if not exists "IDX_member_invitation_cooperative" on "member_invitation" ("cooperative_id");
    `)
    this.addSql(`
      create table if not exists "recovery_code" (
        "id" text not null primary key,
        "member_id" text not null references "member" ("id"),
        "code_mac" text not null unique,
        "made_by" text not null,
        "created_at" timestamptz not null default now(),
        "expires_at" timestamptz not null,
        "used_at" timestamptz null,
        "replaced_at" timestamptz null
      );
    `)
    this.addSql(`
      create unique index if not exists "IDX_recovery_code_open" on "recovery_code" ("member_id")
       where "used_at" is null and "replaced_at" is null;
    `)
  }

  override async down(): Promise<void> {
    const tables = ["recovery_code", "member_invitation", "member_passkey", "sign_in_challenge", "sign_in_attempt"]
    for (const table of tables) this.addSql(`drop table if exists "${table}";`)
  }
}
