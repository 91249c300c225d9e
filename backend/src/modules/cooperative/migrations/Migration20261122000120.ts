import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Keys get a history of their own: a cooperative's present key is the one that was neither replaced nor revoked. */
export class Migration20261122000120 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "cooperative_key" (
        "key_id" text not null primary key check ("key_id" ~ '^[0-9a-f]{64}$'),
        "cooperative_id" text not null references "cooperative" ("id"),
        "public_key" bytea not null check (octet_length("public_key") = 65),
        "custody" text not null check ("custody" in ('platform', 'self')),
        "private_key_encrypted" text null,
        "credential_id" text null,
        "rp_id" text null,
        "entry_key" text null,
        "created_at" timestamptz not null default now(),
        "valid_from" timestamptz null,
        "replaced_at" timestamptz null,
        "revoked_at" timestamptz null,
        "revoke_reason" text null,
        check ("custody" = 'platform' or "private_key_encrypted" is null),
        check (("custody" = 'self') = ("credential_id" is not null)),
        check (("credential_id" is null) = ("rp_id" is null)),
        check (("revoked_at" is null) = ("revoke_reason" is null)),
        check ("private_key_encrypted" is null or ("replaced_at" is null and "revoked_at" is null))
      );
    `)
    this.addSql(`
      create unique index if not exists "IDX_cooperative_key_current" on "cooperative_key" ("cooperative_id")
       where "valid_from" is not null and "replaced_at" is null and "revoked_at" is null;
    `)
    this.addSql(`
      create unique index if not exists "IDX_cooperative_key_pending" on "cooperative_key" ("cooperative_id")
       where "valid_from" is null;
    `)
    this.addSql(`
      insert into "cooperative_key"
        ("key_id", "cooperative_id", "public_key", "custody", "private_key_encrypted", "entry_key", "valid_from")
      select encode(sha256(decode("public_key", 'base64')), 'hex'), "id", decode("public_key", 'base64'), 'platform',
             "private_key_encrypted", 'cooperative-registered:' || "id", "registered_at"
        from "cooperative" where "private_key_encrypted" is not null;
    `)
    this.addSql(`
      alter table "cooperative" drop column "custody", drop column "public_key", drop column "private_key_encrypted";
    `)
    this.addSql(`
      create table if not exists "signing_request" (
        "id" text not null primary key,
        "position" bigserial not null unique,
        "cooperative_id" text not null references "cooperative" ("id"),
        "entry_key" text not null unique,
        "kind" text not null,
        "subject" text not null,
        "requires" text null,
        "body" bytea not null,
        "created_at" timestamptz not null default now(),
        "signed_at" timestamptz null,
        "signed_by_key" text null references "cooperative_key" ("key_id"),
        check (("signed_at" is null) = ("signed_by_key" is null))
      );
    `)
    this.addSql(`
      create index if not exists "IDX_signing_request_open" on "signing_request" ("cooperative_id", "position")
       where "signed_at" is null;
    `)
    this.addSql(`
      create table if not exists "key_challenge" (
        "id" text not null primary key,
        "cooperative_id" text not null references "cooperative" ("id"),
        "member_id" text not null,
        "challenge" bytea not null check (octet_length("challenge") = 32),
        "expires_at" timestamptz not null,
        "used_at" timestamptz null,
        "created_at" timestamptz not null default now()
      );
    `)
  }

  /** The keys of cooperatives that sign with a phone cannot be put back: their registration is in the log for ever. */
  override async down(): Promise<void> {
    this.addSql(`alter table "cooperative" add column "custody" text not null default 'platform';`)
    this.addSql(
      `alter table "cooperative" add column "public_key" text null, add column "private_key_encrypted" text null;`,
    )
    this.addSql(`
      update "cooperative" set "public_key" = encode(k."public_key", 'base64'), "custody" = k."custody",
             "private_key_encrypted" = k."private_key_encrypted"
        from "cooperative_key" k
       where k."cooperative_id" = "cooperative"."id" and k."valid_from" is not null and k."replaced_at" is null
         and k."revoked_at" is null;
    `)
    for (const table of ["key_challenge", "signing_request", "cooperative_key"]) {
      this.addSql(`drop table if exists "${table}";`)
    }
  }
}
