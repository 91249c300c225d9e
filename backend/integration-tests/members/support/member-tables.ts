import { randomUUID } from "node:crypto"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { type MigrationClass, startPostgres } from "../../chain/support/postgres"

const MIGRATIONS = join(__dirname, "../../../src/modules/cooperative/migrations")

/** All of the module, in the order of their names, as a server runs them. */
async function cooperativeTables(): Promise<MigrationClass[]> {
  const files = readdirSync(MIGRATIONS).sort()
  const loaded = files.map((file) => import(join(MIGRATIONS, file)) as Promise<Record<string, MigrationClass>>)
  return (await Promise.all(loaded)).flatMap((module) => Object.values(module))
}

export type NewMember = { cooperativeId: string; role?: "owner" | "manager" | "recorder"; phone?: string }

/** A database with the tables of cooperatives and their members. */
export type MemberTables = {
  sql: Knex
  /** A pool of its own, as another process has one. */
  connect(connections?: number): Knex
  cooperative(): Promise<string>
  member(member: NewMember): Promise<string>
  stop(): Promise<void>
}

/** @param more tables of other modules */
export async function startMemberTables(more: MigrationClass[] = []): Promise<MemberTables> {
  const postgres = await startPostgres([...(await cooperativeTables()), ...more])
  const sql = postgres.connect(20)
  return {
    sql,
    connect: (connections) => postgres.connect(connections),
    cooperative: () => insertCooperative(sql),
    member: (member) => insertMember(sql, member),
    stop: () => postgres.stop(),
  }
}

async function insertCooperative(sql: Knex): Promise<string> {
  const id = `coop_${randomUUID()}`
  await sql.raw(
    `insert into cooperative (id, handle, name, commune, province, registered_at)
     values (?, ?, 'HTX Thử', 'Xã Thử', 'Tỉnh Thử', now())`,
    [id, `htx-${randomUUID()}`],
  )
  return id
}

async function insertMember(sql: Knex, { cooperativeId, role = "recorder", phone }: NewMember): Promise<string> {
  const id = `mem_${randomUUID()}`
  await sql.raw(
    `insert into member (id, name, email, phone, role, cooperative_id) values (?, 'Người Thử', ?, ?, ?, ?)`,
    [id, `${id.toLowerCase()}@thu.example`, phone ?? null, role, cooperativeId],
  )
  return id
}
