import type { MedusaContainer } from "@medusajs/framework/types"
import { countUnread } from "../../modules/notice/notice-store"
import { todayInVietnam } from "../certification/ocop-status"
import { databaseOf } from "../transparency/database"
import { readSales, type Sale } from "./read-sales"
import { readScans, type Scans } from "./read-scans"
import { readWork, type Work } from "./read-work"

export type HomeView = {
  today: string
  work: Work & { notices_unread: number }
  /** Null while they cannot be counted in good time. */
  scans: Scans | null
  sales: Sale[]
}

/** All that a cooperative's first page says, for members of that cooperative alone. Scans are counts: nobody is in them. */
export async function homeOf(container: MedusaContainer, cooperativeId: string, now: Date): Promise<HomeView> {
  const sql = databaseOf(container)
  const asked = { cooperativeId, today: todayInVietnam(now) }
  const [work, unread, scans, sales] = await Promise.all([
    readWork(sql, asked),
    countUnread(sql, cooperativeId),
    readScans(sql, asked),
    readSales(sql, asked),
  ])
  return { today: asked.today, work: { ...work, notices_unread: unread }, scans, sales }
}
