import { createHash, randomBytes } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import * as printStore from "../../../modules/stamp/print-store"
import type { PrintJobRow } from "../../../modules/stamp/types"
import { databaseOf } from "../../transparency/database"
import { conflict, type RunOrder, type SerialRange } from "../own-run"
import { createListJob } from "./create-print-job"
import { startFile, type PrintFile } from "./print-file"

const TOKEN_BYTES = 32
const MAX_OPEN_LINKS = 10
export const LINK_HOURS = 72

const hashOf = (token: string) => new Uint8Array(createHash("sha256").update(token).digest())

export type SerialListLink = { token: string; expiresAt: Date; job: PrintJobRow }

/**
 * For a print house that makes its own labels: whoever has the link gets the codes once. The token is kept as its hash
 * only, so that the database opens nothing.
 * @throws as `createPrintJob`, and 409 `too_many_links`
 */
export async function createSerialListLink(
  container: MedusaContainer,
  { now, ...order }: RunOrder & SerialRange & { reason: string | null; now: Date },
): Promise<SerialListLink> {
  const token = randomBytes(TOKEN_BYTES).toString("base64url")
  const expiresAt = new Date(now.getTime() + LINK_HOURS * 3_600_000)
  return databaseOf(container).transaction(async (sql) => {
    const job = await createListJob(sql, order)
    if ((await printStore.countOpenLinks(sql, order.runId)) >= MAX_OPEN_LINKS) {
      throw conflict("too_many_links", `A run has at most ${MAX_OPEN_LINKS} open links; wait until they expire`)
    }
    const link = { token_hash: hashOf(token), print_job_id: job.id, cooperative_id: job.cooperative_id }
    await printStore.insertSerialListLink(sql, { ...link, expires_at: expiresAt })
    return { token, expiresAt, job }
  })
}

/**
 * The list behind a link, once: of many who ask at the same moment one gets it. What refuses the list, such as a
 * recall, leaves the link unused.
 * @throws 404 `link_not_found`, 409 `link_used`, `link_expired`, and what refuses a print job's file
 */
export async function openSerialList(
  container: MedusaContainer,
  { token, now }: { token: string; now: Date },
): Promise<PrintFile> {
  const tokenHash = hashOf(token)
  return databaseOf(container).transaction(async (sql) => {
    const link = await printStore.lockSerialListLink(sql, tokenHash)
    const job = link && (await printStore.findPrintJob(sql, link.cooperative_id, link.print_job_id))
    if (!link || !job) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Link not found", "link_not_found")
    if (link.used_at !== null) throw conflict("link_used", "The list was fetched already: ask for a new link")
    if (link.expires_at.getTime() <= now.getTime())
      throw conflict("link_expired", "The link is too old: ask for a new one")
    await printStore.markLinkUsed(sql, tokenHash)
    return startFile(container, sql, job)
  })
}
