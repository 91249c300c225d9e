import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Who decided what, when and why. What was decided stays written: a change of mind is one more decision. */
export class Migration20261122001520 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "officer_decision" (
        "id" text not null primary key,
        "position" bigserial not null unique,
        "officer_id" text null references "officer" ("id"),
        "user_id" text not null check ("user_id" <> ''),
        "subject_type" text not null check ("subject_type" ~ '^[a-z][a-z_]*$'),
        "subject_id" text not null check ("subject_id" <> ''),
        "action" text not null check ("action" ~ '^[a-z][a-z_]*$'),
        "reason" text null check (char_length("reason") between 1 and 4000),
        "at" timestamptz not null default now()
      );
    `)
    this.addSql(
      `create index if not exists "IDX_officer_decision_subject" on "officer_decision" ("subject_type", "subject_id", "position");`,
    )
    this.addSql(`
      create or replace function officer_decision_stands() returns trigger language plpgsql as $$
      begin
        raise exception 'officer_decision is append-only';
      end
      $$;
    `)
    this.addSql(`
      create or replace trigger officer_decision_stands before update or delete or truncate on "officer_decision"
        for each statement execute function officer_decision_stands();
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "officer_decision";`)
    this.addSql(`drop function if exists officer_decision_stands;`)
  }
}
