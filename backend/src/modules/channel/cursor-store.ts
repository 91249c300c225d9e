import type { Rows, Sql } from "./types"

export async function cursorOf(sql: Sql, accountId: string, stream: string): Promise<string | null> {
  const found: Rows<{ value: string }> = await sql.raw(
    "select value from channel_cursor where account_id = ? and stream = ?",
    [accountId, stream],
  )
  return found.rows[0]?.value ?? null
}

/** After what it stands for is kept, in the same transaction: what is read twice is kept once, what is lost is lost. */
export async function moveCursor(
  sql: Sql,
  accountId: string,
  { stream, value }: { stream: string; value: string },
): Promise<void> {
  await sql.raw(
    `insert into channel_cursor (account_id, stream, value) values (?, ?, ?)
     on conflict (account_id, stream) do update set value = excluded.value, updated_at = now()`,
    [accountId, stream, value],
  )
}
