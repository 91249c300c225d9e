import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { NoticeData, NoticeKind } from "../../modules/notice/types"
import type { Sql } from "../../modules/transparency/types"
import { databaseOf } from "../transparency/database"
import { messageOf } from "../transparency/message-of"
import { buyerWords, type BuyerFacts } from "./buyer-words"
import { noticeWords, type NoticeWords } from "./notice-words"
import { escaped } from "./order-mail-words"
import { mailOfBuyer } from "./order-mails"

const CHANNEL = "email"
const AT_ONCE = 20
/** The last one after about two days of trying. */
const MOST_ATTEMPTS = 12
/** A provider that is configured later does not send what is long past. */
const FRESH = "3 days"

type Mail = NoticeWords & { to: string; key: string; html?: string }
type Rows<T> = { rows: T[] }
type Outbox = "notice" | "recall_notice" | "buyer_mail"
const OUTBOXES: readonly Outbox[] = ["notice", "recall_notice", "buyer_mail"]

/**
 * Sends what waits in the outboxes, where a provider for e-mail is configured: to a cooperative's owners and managers,
 * to buyers of a recalled lot, and to buyers about their orders and accounts. Each row is claimed for a while before it is sent, so that several processes do not
 * send twice; after a crash in between, the Notification module knows by its idempotency key what went out.
 * @returns how many rows are done
 */
export async function sendMails(container: MedusaContainer): Promise<number> {
  const sql = databaseOf(container)
  if (!(await canMail(sql))) return 0
  let done = 0
  for (const outbox of OUTBOXES) done += await sendOutbox(container, sql, outbox)
  return done
}

async function canMail(sql: Sql): Promise<boolean> {
  const { rows }: Rows<unknown> = await sql.raw(
    `select from notification_provider where is_enabled and ? = any(channels) and deleted_at is null limit 1`,
    [CHANNEL],
  )
  return rows.length > 0
}

async function sendOutbox(container: MedusaContainer, sql: Sql, outbox: Outbox): Promise<number> {
  let done = 0
  for (const id of await claim(sql, outbox)) {
    try {
      const mails = await MAILS[outbox](container, id)
      for (const mail of mails) await send(container, mail)
      await sql.raw(`update ${outbox} set mailed_at = now() where id = ?`, [id])
      done += 1
    } catch (error) {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`The mail of ${id} waits for the next attempt: ${messageOf(error)}`)
    }
  }
  return done
}

const MAILS: Readonly<Record<Outbox, (container: MedusaContainer, id: string) => Promise<Mail[]>>> = {
  notice: (container, id) => mailsOfNotice(databaseOf(container), id),
  recall_notice: (container, id) => mailsOfRecall(databaseOf(container), id),
  buyer_mail: (container, id) => mailOfBuyer(container, id, new Date()),
}

/** The pause grows with each attempt: a minute, two, four, ... up to eight hours. */
async function claim(sql: Sql, outbox: Outbox): Promise<string[]> {
  const { rows }: Rows<{ id: string }> = await sql.raw(
    `update ${outbox} set mail_attempts = mail_attempts + 1,
            mail_after = now() + least(interval '1 minute' * power(2, mail_attempts), interval '8 hours')
      where id in (select id from ${outbox}
                    where mailed_at is null and mail_after <= now() and mail_attempts < ?
                      and created_at > now() - ?::interval
                    order by mail_after, id limit ? for update skip locked)
      returning id`,
    [MOST_ATTEMPTS, FRESH, AT_ONCE],
  )
  return rows.map((row) => row.id)
}

async function mailsOfNotice(sql: Sql, id: string): Promise<Mail[]> {
  const { rows }: Rows<{ member_id: string; email: string; kind: NoticeKind; data: NoticeData }> = await sql.raw(
    `select m.id as member_id, m.email, n.kind, n.data
       from notice n join member m on m.cooperative_id = n.cooperative_id
      where n.id = ? and m.role in ('owner', 'manager') and m.email is not null and m.suspended_at is null
        and m.deleted_at is null`,
    [id],
  )
  return rows.map(({ member_id, email, ...notice }) => ({
    ...noticeWords(notice),
    to: email,
    key: `notice:${id}:${member_id}`,
  }))
}

async function mailsOfRecall(sql: Sql, id: string): Promise<Mail[]> {
  const { rows }: Rows<BuyerFacts & { email: string }> = await sql.raw(
    `select o.email, n.kind, b.lot_code as lot, p.title as product, c.name as cooperative, c.phone,
            case n.kind when 'recalled' then b.recall_reason when 'held' then b.held_reason
              else (select release_reason from batch_hold h where h.batch_id = b.id and h.released_at is not null
                     order by h.released_at desc limit 1) end as reason
       from recall_notice n
       join "order" o on o.id = n.order_id
       join batch b on b.id = n.batch_id
       join product p on p.id = b.product_id
       join cooperative c on c.id = b.cooperative_id
      where n.id = ? and o.email is not null`,
    [id],
  )
  // What was held and let go before it was mailed has no reason any more, and needs none: the next notice tells how it ended.
  return rows
    .filter(({ reason }) => reason !== null)
    .map(({ email, ...facts }) => ({ to: email, key: `recall:${id}`, ...buyerWords(facts) }))
}

async function send(container: MedusaContainer, { to, key, title, text, html }: Mail): Promise<void> {
  await container.resolve(Modules.NOTIFICATION).createNotifications({
    to,
    channel: CHANNEL,
    template: "nguon-notice",
    content: { subject: title, text, html: html ?? `<p>${escaped(text)}</p>` },
    idempotency_key: key,
  })
}
