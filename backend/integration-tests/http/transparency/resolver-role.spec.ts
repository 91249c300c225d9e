import { codeHash } from "@nguon/traceability/stamp"
import type pg from "@medusajs/framework/pg"
import { describe, expect, it } from "vitest"
import { seeded, withDatabase } from "../../support/environment"

const VIEWS = [
  "stamp",
  "stamp_run",
  "batch",
  "cooperative",
  "product",
  "log_entry",
  "anchor",
  "scan_summary",
  "stamp_claim",
]
const INSUFFICIENT_PRIVILEGE = "42501"

/** As the scan page would; whatever happens is taken back. */
async function asResolver(work: (client: pg.Client) => Promise<void>): Promise<void> {
  await withDatabase(async (client) => {
    await client.query("begin")
    await client.query("set local role nguon_resolver")
    await work(client)
    await client.query("rollback")
  })
}

async function refusal(client: pg.Client, sql: string): Promise<string | undefined> {
  await client.query("savepoint attempt")
  try {
    await client.query(sql)
    return undefined
  } catch (error) {
    return (error as { code?: string }).code
  } finally {
    await client.query("rollback to savepoint attempt")
  }
}

describe("the role of the scan page", () => {
  it("reads the public record", () =>
    asResolver(async (client) => {
      for (const view of VIEWS) await client.query(`select * from nguon_public.${view} limit 1`)
    }))

  it("reads and writes no table at all", () =>
    asResolver(async (client) => {
      const granted = await client.query(
        `select c.oid::regclass::text as name, p.privilege
           from pg_class c join pg_namespace n on n.oid = c.relnamespace,
                unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) as p (privilege)
          where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('r', 'p', 'v', 'm')
            and has_table_privilege(c.oid, p.privilege)
            and not (n.nspname = 'nguon_public' and p.privilege = 'SELECT')`,
      )
      expect(granted.rows).toEqual([])
    }))

  it("is refused when it tries", () =>
    asResolver(async (client) => {
      const attempts = [
        "select * from public.stamp",
        "select private_key_encrypted from public.cooperative_key",
        "select * from public.provider_identity",
        "insert into public.scan_event (code_hash, visitor) values (decode(repeat('00', 32), 'hex'), 'x')",
        "update nguon_public.product set title = ''",
        "delete from nguon_public.product",
        "select pin_hash from public.stamp",
        "update nguon_public.stamp_claim set wrong_tries = 0",
        "select nguon_public.forget_scans(0, 1)",
        "create table public.mine (id int)",
        "create view nguon_public.mine as select 1",
      ]
      for (const sql of attempts) expect(await refusal(client, sql), sql).toBe(INSUFFICIENT_PRIVILEGE)
    }))

  it("counts a visitor once per stamp, and nothing for a code that was never issued", () =>
    asResolver(async (client) => {
      const code = seeded.demo.stampUrl.split("/").at(-1) ?? ""
      const scan = async (hash: Uint8Array, visitor: string) => {
        const values = [[Buffer.from(hash)], [Buffer.from(visitor)], [66], [2]]
        return (await client.query("select * from nguon_public.record_scans($1, $2, $3, $4)", values)).rows[0]
      }
      const first = await scan(codeHash(code), "visitor1")
      expect(await scan(codeHash(code), "visitor1")).toMatchObject({ total: first.total })
      expect(await scan(codeHash(code), "visitor2")).toMatchObject({ total: first.total + 1 })
      expect(await scan(codeHash("0000000000000000"), "visitor1")).toBeUndefined()
    }))
})
