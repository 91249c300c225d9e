import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122000100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "cooperative" (
        "id" text not null primary key,
        "handle" text not null check ("handle" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        "name" text not null check ("name" <> ''),
        "commune" text not null,
        "province" text not null,
        "former_place" text null,
        "story" text null,
        "phone" text null,
        "custody" text not null default 'platform' check ("custody" in ('platform', 'self')),
        "public_key" text not null check (octet_length(decode("public_key", 'base64')) = 65),
        "private_key_encrypted" text null,
        "registered_at" timestamptz not null,
        "metadata" jsonb null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        "deleted_at" timestamptz null,
        check (("custody" = 'platform') = ("private_key_encrypted" is not null))
      );
    `)
    this.addSql(
      `create unique index if not exists "IDX_cooperative_handle_unique" on "cooperative" ("handle") where deleted_at is null;`,
    )
    this.addSql(`
      create table if not exists "member" (
        "id" text not null primary key,
        "name" text not null check ("name" <> ''),
        "email" text not null check ("email" = lower("email")),
        "role" text not null default 'recorder' check ("role" in ('owner', 'manager', 'recorder')),
        "suspended_at" timestamptz null,
        "metadata" jsonb null,
        "cooperative_id" text not null references "cooperative" ("id") on update cascade,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        "deleted_at" timestamptz null
      );
    `)
    this.addSql(
      `create unique index if not exists "IDX_member_email_unique" on "member" ("email") where deleted_at is null;`,
    )
    this.addSql(
      `create index if not exists "IDX_member_cooperative_id" on "member" ("cooperative_id") where deleted_at is null;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "member";`)
    this.addSql(`drop table if exists "cooperative";`)
  }
}
