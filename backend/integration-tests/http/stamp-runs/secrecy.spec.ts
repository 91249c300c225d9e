import { codeHash } from "@nguon/traceability/stamp"
import { describe, expect, it } from "vitest"
import { seeded, withDatabase } from "../../support/environment"

describe("stamp codes", () => {
  it("are nowhere in the database, in whatever form a row can be read", async () => {
    const code = seeded.demo.stampUrl.split("/").at(-1) ?? ""
    expect(code).toMatch(/^[0-9A-Z]{16}$/)
    const asHex = Buffer.from(code).toString("hex")
    await withDatabase(async (client) => {
      const known = await client.query("select 1 from stamp where code_hash = $1", [Buffer.from(codeHash(code))])
      expect(known.rowCount, "the code is a real one").toBe(1)

      const tables = await client.query<{ name: string }>(
        `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
          where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
      )
      for (const { name } of tables.rows) {
        const found = await client.query(
          `select count(*)::int as rows from ${name} as row where row::text ilike $1 or row::text ilike $2`,
          [`%${code}%`, `%${asHex}%`],
        )
        expect(found.rows[0], name).toEqual({ rows: 0 })
      }
    })
  })
})
