import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * The search provider only creates an English text search configuration, which drops đỏ, mè, tô and ăn as stop words.
 * This one keeps every word and ignores marks. It has to stand before an index is first filled.
 */
export class Migration20261122000110 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create extension if not exists unaccent;`)
    this.addSql(`create extension if not exists pg_trgm;`)
    this.addSql(`
      do $$
      begin
        if not exists (select 1 from pg_ts_config where cfgname = 'medusa_search_simple') then
          create text search configuration medusa_search_simple (copy = simple);
          alter text search configuration medusa_search_simple
            alter mapping for hword, hword_part, word with unaccent, simple;
        end if;
      end
      $$;
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop text search configuration if exists medusa_search_simple;`)
  }
}
