import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122000130 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "officer" (
        "id" text not null primary key,
        "user_id" text not null,
        "name" text not null check ("name" <> ''),
        "authority" text not null check ("authority" <> ''),
        "public_key" text not null check (octet_length(decode("public_key", 'base64')) = 65),
        "private_key_encrypted" text null,
        "registered_at" timestamptz not null,
        "revoked_at" timestamptz null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        "deleted_at" timestamptz null,
        check (("revoked_at" is null) = ("private_key_encrypted" is not null))
      );
    `)
    this.addSql(`
      create unique index if not exists "IDX_officer_user_id_unique" on "officer" ("user_id")
       where revoked_at is null and deleted_at is null;
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "officer";`)
  }
}
