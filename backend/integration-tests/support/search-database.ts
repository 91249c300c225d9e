import type { withDatabase } from "./environment"

type Client = Parameters<Parameters<typeof withDatabase>[0]>[0]

/** What is looked for, by a name for the report. */
export type Needles = Readonly<Record<string, string>>

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The same words as they may have been put away: whole, in other letters, in an address, in base64, as bytes. */
export function disguises(value: string): string[] {
  const bytes = Buffer.from(value, "utf8")
  const base64 = bytes.toString("base64").replace(/=+$/, "")
  const plain = value.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D")
  const url = encodeURIComponent(value)
  const made = [value, value.normalize("NFD"), plain, url, url.replaceAll("%20", "+"), base64]
  return [...new Set([...made, Buffer.from(base64, "base64").toString("base64url"), bytes.toString("hex")])]
}

/**
 * Every row of every table of the database, partitions and those of the shop's own modules too, read as text: columns of
 * bytes are in hex there.
 * @returns table, name of the needle and the row's beginning, for each that was found
 */
export async function searchEverywhere(client: Client, needles: Needles): Promise<string[]> {
  const { rows: tables } = await client.query<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
      where table_type in ('BASE TABLE', 'LOCAL TEMPORARY') and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const looked = Object.entries(needles).flatMap(([name, value]) =>
    disguises(value).map((text) => ({ name, text: text.toLowerCase() })),
  )
  // One automaton for all: looking for each on its own takes minutes.
  const pattern = looked.map(({ text }) => text.replace(/[^\p{L}\p{M}\p{N}]/gu, "\\$&")).join("|")
  const found: string[] = []
  for (const { schema, name } of tables) {
    const table = `${schema}.${name}`
    const { rows } = await client.query<{ line: string }>(
      `select lower(line) as line from (select t::text as line from only ${quoted(schema)}.${quoted(name)} t) r
        where line ~* $1`,
      [pattern],
    )
    for (const { line } of rows) {
      const names = new Set(looked.filter(({ text }) => line.includes(text)).map((needle) => needle.name))
      found.push(`${table} has ${[...names].join(", ")}: ${line.slice(0, 160)}`)
    }
  }
  return found
}
