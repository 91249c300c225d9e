import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Voices are kept apart from the files that the public record reads: they are nobody's but the cooperative's. */
export class Migration20261122002010 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "evidence_voice" (
        "hash" bytea not null check (octet_length("hash") = 32),
        "cooperative_id" text not null,
        "member_id" text not null,
        "media_type" text not null check ("media_type" in ('audio/webm', 'audio/ogg', 'audio/mp4')),
        "size" integer not null,
        "seconds" double precision not null check ("seconds" >= 0),
        "bytes" bytea null check ("bytes" is null or ("hash" = sha256("bytes") and "size" = octet_length("bytes"))),
        "created_at" timestamptz not null default now(),
        "erased_at" timestamptz null,
        primary key ("hash", "cooperative_id"),
        check (("bytes" is null) = ("erased_at" is not null))
      );
    `)
    this.addSql(`alter table "evidence_voice" alter column "bytes" set storage external;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "evidence_voice";`)
  }
}
