import type { Attachment, Queue, WaitingEntry } from "./queue.js"

/** What the server said; `hash` of a filed attachment, `id` of a kept entry. Throws when no answer came. */
export type Answer = { status: number; code: string | null; hash: string | null; id: string | null }
export type Door = {
  file(attachment: Attachment): Promise<Answer>
  record(body: object): Promise<Answer>
}

/**
 * `done`: nothing waits to be sent. `held`: the next one may still be taken back. `later`: no signal, or the server has
 * trouble. `sign_in`: the session is over. `suspended`: the cooperative may not write for now.
 */
export type Outcome = "done" | "held" | "later" | "sign_in" | "suspended"

/** Nothing is held for longer: a clock that was put back since would otherwise hold it for days. */
export const LONGEST_HOLD_MS = 60_000

/** Busy or broken, and asked again later; everything else below 500 is an answer. */
const TEMPORARY = new Set([408, 421, 423, 425, 429])
const HASH = /^0x[0-9a-f]{64}$/

type Step =
  { kind: "kept" } | { kind: "refused"; code: string } | { kind: "not_theirs" } | { kind: "stop"; why: Outcome }

/**
 * Sends what waits, oldest first, one at a time. Every step is written down before the next one is taken, so that a
 * killed tab goes on where it was and sends at worst once more what the server knows by its id already. What the server
 * refuses stays, with its reason, and does not hold up what comes after it.
 */
export async function sendQueue(queue: Queue, door: Door, now: () => number): Promise<Outcome> {
  // Entries of a member who is not the one signed in wait until that member is.
  const strangers = new Set<string>()
  for (;;) {
    const waiting = (await queue.list()).filter((entry) => entry.refusal === null && !strangers.has(entry.memberId))
    const [next] = waiting
    if (!next) return strangers.size > 0 ? "sign_in" : "done"
    const holdMs = next.holdUntil - now()
    if (holdMs > 0 && holdMs <= LONGEST_HOLD_MS) return "held"
    const step = await sendOne(queue, door, next, now)
    if (step.kind === "stop") return step.why
    if (step.kind === "kept") await queue.acknowledge(next.id)
    else if (step.kind === "refused") await queue.refuse(next.id, step.code)
    else strangers.add(next.memberId)
  }
}

async function sendOne(queue: Queue, door: Door, entry: WaitingEntry, now: () => number): Promise<Step> {
  await queue.markTried(entry.id)
  const photos: string[] = []
  let voice: string | null = null
  for (const [index, attachment] of entry.attachments.entries()) {
    const filed = attachment.hash ?? (await fileOne(door, attachment))
    if (typeof filed !== "string") return filed
    if (attachment.hash === null) await queue.noteHash(entry.id, index, filed)
    if (attachment.kind === "voice") voice = filed
    else if (!photos.includes(filed)) photos.push(filed)
  }
  const body = { ...entry.body, photos, ...(voice !== null && { voice_hash: voice }), sent_at: instant(now()) }
  const answer = await answerOf(() => door.record(body))
  if (answer === null) return { kind: "stop", why: "later" }
  // A page of the network's owner answers anything with 200: only the entry's own id says that it is kept.
  if (answer.status < 300) return answer.id === entry.id ? { kind: "kept" } : { kind: "stop", why: "later" }
  return refusalOf(answer)
}

async function fileOne(door: Door, attachment: Attachment): Promise<string | Step> {
  const answer = await answerOf(() => door.file(attachment))
  if (answer === null) return { kind: "stop", why: "later" }
  if (answer.status >= 300) return refusalOf(answer)
  return answer.hash !== null && HASH.test(answer.hash) ? answer.hash : { kind: "stop", why: "later" }
}

function refusalOf({ status, code }: Answer): Step {
  if (status === 401) return { kind: "stop", why: "sign_in" }
  if (status >= 500 || status < 400 || TEMPORARY.has(status) || code === null) return { kind: "stop", why: "later" }
  // About all that waits and not about this one: nobody should have to send each anew when it is over.
  if (code === "cooperative_suspended") return { kind: "stop", why: "suspended" }
  return code === "recorded_by_another_member" ? { kind: "not_theirs" } : { kind: "refused", code }
}

/** Null when no answer came: nobody knows whether the request did. */
async function answerOf(ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof NoAnswer) return null
    throw error
  }
}

/** The request or its answer was lost on the way. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer"
}

const instant = (ms: number): string => new Date(ms).toISOString()
