import type { LeasedDesk } from "./chain-desk"
import { readChain } from "./chain-view"
import { LeaseLostError } from "./relayer-lease"
import { recordContact, recordOutage } from "./relayer-store"
import { requeueRecalls } from "./rejections"
import { sendSubmissions } from "./send-submissions"
import { settleSubmissions, type Move } from "./settle-submissions"
import { signNewestHead } from "./sign-newest-head"
import * as store from "./submission-store"

const MAX_MESSAGE = 500

/**
 * One pass: see what the chain has, sign the newest head if none is on its way, send what waits. Everything that is to
 * happen is written before it happens, so that a pass may end at any line and the next one, of whichever process,
 * goes on from there. A chain that fails changes nothing; what waits says why.
 */
export async function advanceAnchors(desk: LeasedDesk, now: Date): Promise<Move[]> {
  const moved: Move[] = []
  try {
    const view = await readChain(desk)
    moved.push(...(await settleSubmissions(desk, view)))
    await recordContact(desk.sql, desk.relayer, view.block)
    await requeueRecalls(desk, now)
    await signNewestHead(desk, view, now)
    await sendSubmissions(desk, view, now)
  } catch (error) {
    if (error instanceof LeaseLostError) return moved
    await noteOutage(desk, messageOf(error))
  }
  return moved
}

async function noteOutage({ sql, relayer, target }: LeasedDesk, message: string): Promise<void> {
  await recordOutage(sql, relayer, message)
  const open = await store.openSubmissions(sql, target)
  const ids = open.map((submission) => submission.id)
  await store.noteError(sql, ids, message)
}

/** One line that a person can read in the admin. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ").slice(0, MAX_MESSAGE)
