import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Members by phone number or e-mail, their sessions, and the households for which a member may write. */
export class Migration20261122000180 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      alter table "member"
        alter column "email" drop not null,
        add column if not exists "phone" text null check ("phone" ~ '^\\+[1-9][0-9]{7,14}$'),
        add column if not exists "sessions_valid_from" timestamptz null,
        add column if not exists "records_for_households" boolean not null default false,
        add constraint "member_reachable" check ("email" is not null or "phone" is not null);
    `)
    this.addSql(
      `create unique index if not exists "IDX_member_phone_unique" on "member" ("phone") where deleted_at is null;`,
    )
    this.addSql(`
      create table if not exists "member_session" (
        "id" text not null primary key,
        "member_id" text not null references "member" ("id"),
        "device" text not null,
        "method" text not null check ("method" in ('password', 'passkey', 'invitation', 'recovery', 'registration')),
        "created_at" timestamptz not null default now(),
        "last_used_at" timestamptz not null default now(),
        "expires_at" timestamptz not null,
        "ended_at" timestamptz null
      );
    `)
    this.addSql(`create index if not exists "IDX_member_session_member" on "member_session" ("member_id");`)
    this.addSql(`
      create table if not exists "household" (
        "id" text not null primary key,
        "cooperative_id" text not null references "cooperative" ("id"),
        "code" text not null check ("code" ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
        "name" text null check ("name" <> ''),
        "name_is_public" boolean not null default false,
        "commune" text null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        unique ("cooperative_id", "code"),
        unique ("cooperative_id", "id"),
        check ("name" is not null or not "name_is_public")
      );
    `)
    this.addSql(`
      create table if not exists "household_consent" (
        "id" text not null primary key,
        "household_id" text not null references "household" ("id"),
        "given_on" date not null,
        "text" text not null check ("text" <> ''),
        "given_by_text" text not null check ("given_by_text" <> ''),
        "recorded_by" text not null references "member" ("id"),
        "recorded_at" timestamptz not null default now(),
        "withdrawn_at" timestamptz null,
        "withdrawn_by" text null references "member" ("id"),
        check (("withdrawn_at" is null) = ("withdrawn_by" is null))
      );
    `)
    this.addSql(`
      create unique index if not exists "IDX_household_consent_in_force" on "household_consent" ("household_id")
       where "withdrawn_at" is null;
    `)
  }

  override async down(): Promise<void> {
    for (const table of ["household_consent", "household", "member_session"]) {
      this.addSql(`drop table if exists "${table}";`)
    }
    this.addSql(`
      alter table "member" drop constraint if exists "member_reachable", drop column if exists "phone",
        drop column if exists "sessions_valid_from", drop column if exists "records_for_households";
    `)
  }
}
