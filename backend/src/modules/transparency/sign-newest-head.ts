import { generateEntityId } from "@medusajs/framework/utils"
import { rootOf } from "@nguon/traceability/log"
import { clearAlerts, raiseAlert } from "./alert-store"
import { publishData } from "./call-data"
import type { ChainDesk } from "./chain-desk"
import type { ChainView } from "./chain-view"
import { headOfSize, leafHashes, newestHead } from "./log-store"
import { isDue, refusalOf } from "./rejections"
import { isWaiting, nowhere } from "./submission-life"
import * as store from "./submission-store"
import type { Submission, TreeHead } from "./types"

const HEAD = "head"

/**
 * Queues the newest head for the chain, unless one is on its way. Several heads that wait are one anchor: only the
 * newest is signed, and an outage never ends in a burst of transactions.
 * @returns the id of the submission that was queued, or null
 */
export async function signNewestHead(desk: ChainDesk, view: ChainView, now: Date): Promise<string | null> {
  const newest = await newestHead(desk.sql)
  const fault = await historyFault(desk, view, newest)
  if (fault) {
    await recordFault(desk, view, newest, fault)
    return null
  }
  await clearAlerts(desk.sql, ["history-conflict"], HEAD)
  await adoptChainHead(desk, view)
  if (!newest || newest.size <= view.head.size || (await isTooSoon(desk, now))) return null
  const waiting = await waitingPublishes(desk)
  await makeWay(desk, waiting, view, newest)
  if ((await waitingPublishes(desk)).length > 0) return null
  return queueHead(desk, view, newest, now)
}

/** Anchors cost money: not more often than the operator wants. */
async function isTooSoon({ sql, target, policy }: ChainDesk, now: Date): Promise<boolean> {
  if (policy.anchorIntervalSeconds === 0) return false
  const last = await store.lastPublishAt(sql, target)
  return last !== null && now.getTime() - last.getTime() < policy.anchorIntervalSeconds * 1000
}

/** The chain's head has to be a prefix of our log; anything else needs a person. */
async function historyFault(desk: ChainDesk, view: ChainView, newest: TreeHead | null): Promise<string | null> {
  const { size, root } = view.head
  if (size === 0) return null
  const ours = newest?.size ?? 0
  if (size > ours) {
    return `The chain holds a head of ${size} entries, this log only ${ours}: it was restored from an old copy, or another log uses the same publisher key`
  }
  // A head of exactly that size is nearly always there; only a restored log has to be hashed anew.
  const known = await headOfSize(desk.sql, size)
  const rootThen = known?.root ?? rootOf(await leafHashes(desk.sql, size))
  if (store.bufferToHex(rootThen) === root) return null
  return `The chain's head of ${size} entries is not a prefix of this log: another log uses the same publisher key`
}

async function recordFault(desk: ChainDesk, view: ChainView, newest: TreeHead | null, fault: string): Promise<void> {
  await raiseAlert(desk.sql, { code: "history-conflict", subject: HEAD, message: fault })
  const waiting = await waitingPublishes(desk)
  for (const submission of waiting) await store.rejectSubmission(desk.sql, submission, fault)
  const [known] = await store.rejectedPublishes(desk.sql, desk.target)
  if (known) return store.markChecked(desk.sql, known.id, fault)
  if (!newest) return
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
    if (unreachable) await store.moveSubmission(desk.sql, submission, nowhere("superseded"))
    else if (submission.size < newest.size) await store.supersedeUnsent(desk.sql, submission.id)
  }
}

async function queueHead(desk: ChainDesk, view: ChainView, newest: TreeHead, now: Date): Promise<string | null> {
  const publish = describe(view, newest)
  const signature = desk.chain.signCheckpoint(publish)
  const rejected = await store.rejectedPublishes(desk.sql, desk.target)
  if (!(await mayReplace(desk, rejected, { ...publish, signature }, now))) return null
  return desk.sql.transaction(async (sql) => {
    for (const refused of rejected) {
      await store.moveSubmission(sql, refused, nowhere("superseded"))
      await clearAlerts(sql, ["rejected"], refused.id)
    }
    const life = { state: "queued", anchoredAt: null, blockNumber: null, lastError: null } as const
    return (await store.insertPublish(sql, desk.target, { ...publish, ...life, signature })) ? publish.id : null
  })
}

type SignedHead = ReturnType<typeof describe> & { signature: { r: string; vs: string } }

/** While heads are refused, the newest is simulated now and then; once the contract would take it, they give way. */
async function mayReplace(
  desk: ChainDesk,
  [latest]: readonly Submission[],
  head: SignedHead,
  now: Date,
): Promise<boolean> {
  if (!latest) return true
  if (!isDue(latest, now, desk.policy)) return false
  const refusal = await refusalOf(desk.chain, await publishData(desk, head))
  if (refusal !== null) await store.markChecked(desk.sql, latest.id, refusal)
  return refusal === null
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
