import { generateEntityId } from "@medusajs/framework/utils"
import { rootOf } from "@nguon/traceability/log"
import type { ChainView } from "./chain-view"
import { leafHashes, newestHead } from "./log-store"
import type { ChainDesk } from "./settle-submissions"
import { isWaiting } from "./submission-life"
import * as store from "./submission-store"
import type { Submission, TreeHead } from "./types"

/**
 * Queues the newest head for the chain, unless one is on its way. Several heads that wait are one anchor: only the
 * newest is signed, and an outage never ends in a burst of transactions.
 * @returns the id of the submission that was queued, or null
 */
export async function signNewestHead(desk: ChainDesk, view: ChainView): Promise<string | null> {
  const newest = await newestHead(desk.sql)
  const fault = await historyFault(desk, view, newest)
  if (fault) {
    await recordFault(desk, view, newest, fault)
    return null
  }
  await adoptChainHead(desk, view)
  if (!newest || newest.size <= view.head.size) return null
  const waiting = await waitingPublishes(desk)
  await makeWay(desk, waiting, view, newest)
  if ((await waitingPublishes(desk)).length > 0) return null
  return queueHead(desk, view, newest)
}

/** The chain's head has to be a prefix of our log; anything else needs a person. */
async function historyFault(desk: ChainDesk, view: ChainView, newest: TreeHead | null): Promise<string | null> {
  const { size, root } = view.head
  if (size === 0) return null
  const ours = newest?.size ?? 0
  if (size > ours) {
    return `The chain holds a head of ${size} entries, this log only ${ours}: it was restored from an old copy, or another log uses the same publisher key`
  }
  const rootThen = rootOf(await leafHashes(desk.sql, size))
  if (store.bufferToHex(rootThen) === root) return null
  return `The chain's head of ${size} entries is not a prefix of this log: another log uses the same publisher key`
}

async function recordFault(desk: ChainDesk, view: ChainView, newest: TreeHead | null, fault: string): Promise<void> {
  const waiting = await waitingPublishes(desk)
  for (const submission of waiting) await store.rejectSubmission(desk.sql, submission, fault)
  if (waiting.length > 0 || !newest || (await alreadyRejected(desk, newest))) return
  await store.insertPublish(desk.sql, desk.target, {
    ...describe(view, newest),
    state: "rejected",
    signature: null,
    anchoredAt: null,
    blockNumber: null,
    lastError: fault,
  })
}

/** A head that somebody else brought to the chain, or that a restored database has forgotten, is ours all the same. */
async function adoptChainHead(desk: ChainDesk, view: ChainView): Promise<void> {
  const { seq, size, root, at } = view.head
  if (size === 0) return
  const known = await store.findPublishes(desk.sql, desk.target, size)
  if (known.some((submission) => submission.state !== "superseded" && submission.state !== "rejected")) return
  await store.insertPublish(desk.sql, desk.target, {
    id: generateEntityId(undefined, "sub"),
    seq,
    size,
    root: store.hexToBuffer(root),
    prevSize: 0,
    state: "adopted",
    signature: null,
    anchoredAt: new Date(at * 1000),
    blockNumber: view.block,
    lastError: null,
  })
}

/** Clears what can no longer be published: a checkpoint nobody has seen, or one whose number the chain cannot reach. */
async function makeWay(
  desk: ChainDesk,
  waiting: readonly Submission[],
  view: ChainView,
  newest: TreeHead,
): Promise<void> {
  const lowest = waiting[0]
  const unreachable = lowest?.kind === "publish" && lowest.seq !== view.head.seq + 1
  for (const submission of waiting) {
    if (submission.kind !== "publish") continue
    if (unreachable) await store.moveSubmission(desk.sql, submission, SUPERSEDED)
    else if (submission.size < newest.size) await store.supersedeUnsent(desk.sql, submission.id)
  }
}

const SUPERSEDED = { state: "superseded", txHash: null, blockNumber: null, anchoredAt: null } as const

async function queueHead(desk: ChainDesk, view: ChainView, newest: TreeHead): Promise<string | null> {
  if (await alreadyRejected(desk, newest)) return null
  const publish = describe(view, newest)
  const inserted = await store.insertPublish(desk.sql, desk.target, {
    ...publish,
    state: "queued",
    signature: desk.chain.signCheckpoint(publish),
    anchoredAt: null,
    blockNumber: null,
    lastError: null,
  })
  return inserted ? publish.id : null
}

async function alreadyRejected(desk: ChainDesk, head: TreeHead): Promise<boolean> {
  const known = await store.findPublishes(desk.sql, desk.target, head.size)
  return known.some((submission) => submission.state === "rejected")
}

async function waitingPublishes(desk: ChainDesk): Promise<Submission[]> {
  const open = await store.openSubmissions(desk.sql, desk.target)
  return open.filter((submission) => submission.kind === "publish" && isWaiting(submission.state))
}

const describe = (view: ChainView, head: TreeHead) => ({
  id: generateEntityId(undefined, "sub"),
  seq: view.head.seq + 1,
  size: head.size,
  root: head.root,
  prevSize: view.head.size,
})
