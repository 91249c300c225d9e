import type { Sql } from "../transparency/types"

type Rows<T> = { rows: T[]; rowCount: number }

export type StoredPicture = { media_type: string; size: number; file_key: string }

export async function findPicture(sql: Sql, hash: string): Promise<StoredPicture | null> {
  const found: Rows<StoredPicture> = await sql.raw(
    `select media_type, size, file_key from picture_file where hash = ?`,
    [Buffer.from(hash, "hex")],
  )
  return found.rows[0] ?? null
}

/** A drawing that is there already keeps the file it has. */
export async function notePicture(sql: Sql, hash: string, picture: StoredPicture): Promise<void> {
  await sql.raw(
    `insert into picture_file (hash, media_type, size, file_key) values (?, ?, ?, ?) on conflict (hash) do nothing`,
    [Buffer.from(hash, "hex"), picture.media_type, picture.size, picture.file_key],
  )
}
