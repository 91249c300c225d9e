import * as alerts from "./alert-store"
import type { Sql } from "./types"

const WEBHOOK_TIMEOUT_MS = 5_000

export type Announcement = { event: "chain-alert"; code: string; subject: string; message: string; raisedAt: string }

/**
 * Tells of every new alert at least once: a line of the log for each, and one POST with all of them where a webhook is
 * configured. What the webhook did not take is told again a minute later.
 */
export async function announceAlerts(
  sql: Sql,
  { log, webhookUrl }: { log: (announcement: Announcement) => void; webhookUrl: string | undefined },
): Promise<void> {
  const due = await alerts.unannouncedAlerts(sql)
  if (due.length === 0) return
  const ids = due.map(({ id }) => id)
  const announcements = due.map(({ code, subject, message, raisedAt }): Announcement => {
    return { event: "chain-alert", code, subject, message, raisedAt: raisedAt.toISOString() }
  })
  announcements.forEach(log)
  const told = webhookUrl === undefined || (await isTaken(webhookUrl, announcements))
  await (told ? alerts.markAnnounced(sql, ids) : alerts.announceLater(sql, ids))
}

/** An unreachable webhook must not stop the anchoring that it is told about. */
async function isTaken(url: string, announcements: readonly Announcement[]): Promise<boolean> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ alerts: announcements }),
    signal: AbortSignal.timeout(WEBHOOK_TIMEOUT_MS),
  }).catch(() => null)
  return response?.ok ?? false
}
