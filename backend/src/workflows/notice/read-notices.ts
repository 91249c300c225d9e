import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { countUnread, markAllRead, markRead, noticesOf } from "../../modules/notice/notice-store"
import type { NoticeRow } from "../../modules/notice/types"
import { databaseOf } from "../transparency/database"
import { noticeWords } from "./notice-words"

/** A cooperative's notices, newest first, and how many of all are unread. */
export async function listNotices(container: MedusaContainer, cooperativeId: string, limit: number) {
  const sql = databaseOf(container)
  const [notices, unread] = await Promise.all([noticesOf(sql, cooperativeId, limit), countUnread(sql, cooperativeId)])
  return { notices: notices.map(toNoticeView), unread }
}

/** @throws 404 `notice_not_found` */
export async function readNotice(container: MedusaContainer, cooperativeId: string, id: string) {
  const notice = await markRead(databaseOf(container), cooperativeId, id)
  if (!notice) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Notice not found", "notice_not_found")
  return toNoticeView(notice)
}

export function readAllNotices(container: MedusaContainer, cooperativeId: string): Promise<number> {
  return markAllRead(databaseOf(container), cooperativeId)
}

const toNoticeView = ({ cooperative_id: _cooperative, ...notice }: NoticeRow) => ({ ...notice, ...noticeWords(notice) })
