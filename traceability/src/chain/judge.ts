import type { Answer, Sight, Testimony } from "./survey.js"

/**
 * Whom to believe. `trusted` are places in the answers; empty when the RPCs contradict each other and no side is
 * larger. `contradicting` names those that say otherwise than the trusted (or each other).
 */
export type Judgement = { trusted: number[]; contradicting: string[]; wrongChain: string[]; silent: string[] }

/**
 * RPCs at different heights may see different heads without any of them lying; a head, once on the chain, only grows.
 * So two of them contradict each other when they give one checkpoint two roots, or when the one with the newer block
 * knows less. Where they do, the larger side of at least two is believed.
 */
export function judgeSights(answers: readonly Answer<Sight>[]): Judgement {
  const seen = answers.flatMap((answer, place) =>
    answer.status === "answered" ? [{ place, rpc: answer.rpc, sight: answer.value }] : [],
  )
  const sides = largestSides(seen)
  const unanimous = sides[0]?.length === seen.length
  // A side of one against another of one decides nothing, nor do two sides of the same size.
  const decided = sides.length === 1 && (unanimous || (sides[0]?.length ?? 0) >= 2)
  const trusted = decided ? (sides[0] ?? []) : []
  return {
    trusted: trusted.map(({ place }) => place),
    contradicting: seen.filter((one) => !trusted.includes(one)).map(({ rpc }) => rpc),
    wrongChain: namesOf(answers, "wrong-chain"),
    silent: namesOf(answers, "silent"),
  }
}

function agree(a: Sight, b: Sight): boolean {
  const [older, newer] = a.block <= b.block ? [a, b] : [b, a]
  if (a.block === b.block && a.head.seq !== b.head.seq) return false
  if (older.head.seq > newer.head.seq || older.nonce > newer.nonce) return false
  return a.head.seq !== b.head.seq || (a.head.root === b.head.root && a.head.size === b.head.size)
}

type Seen = { place: number; rpc: string; sight: Sight }

/** The largest sets in which every two agree; RPCs are a handful, so all sets may be tried. */
function largestSides(seen: readonly Seen[]): Seen[][] {
  const sides = seen.reduce<Seen[][]>(
    (found, one) => [
      ...found,
      ...found.flatMap((side) => (side.every((other) => agree(one.sight, other.sight)) ? [[...side, one]] : [])),
    ],
    [[]],
  )
  const largest = Math.max(...sides.map((side) => side.length))
  return sides.filter((side) => side.length === largest)
}

export type Claim = {
  kind: "publish" | "recall"
  blockNumber: number
  /** From the receipt of our own transaction; null for an effect that somebody else paid for. */
  blockHash: string | null
  /** How many RPCs have to say the same: two where two are configured. */
  required: number
  /** Blocks that have to stand on it, its own included; null where the `finalized` tag decides. */
  confirmations: number | null
}

/**
 * `settled`: enough independent RPCs know the effect, in that block, beyond return. `gone`: all that can know say it is
 * not there. `disputed`: they contradict each other. `open`: not yet, or too few answer.
 */
export type Verdict = { verdict: "settled" | "gone" | "disputed" | "open"; contradicting: string[] }

export function judgeTestimony(answers: readonly Answer<Testimony>[], claim: Claim): Verdict {
  const heard = answers.flatMap((answer) =>
    answer.status === "answered" && answer.value.blockHash !== null ? [{ rpc: answer.rpc, ...answer.value }] : [],
  )
  const groups = groupBy(heard, (one) => `${effectOf(one, claim.kind)} ${one.effect.size} ${one.blockHash}`)
  const largest = groups[0] ?? []
  const contradicting = groups.length > 1 ? groups.slice(1).flatMap((group) => group.map(({ rpc }) => rpc)) : []
  const tied = groups.length > 1 && groups[1]?.length === largest.length
  if (tied) return { verdict: "disputed", contradicting: heard.map(({ rpc }) => rpc) }
  const known = largest.length >= claim.required && largest.every((one) => effectOf(one, claim.kind) !== 0)
  const absent = largest.length >= claim.required && largest.every((one) => effectOf(one, claim.kind) === 0)
  if (absent) return { verdict: "gone", contradicting }
  const inOurBlock = claim.blockHash === null || largest.every(({ blockHash }) => blockHash === claim.blockHash)
  const settled = known && inOurBlock && largest.filter((one) => isBeyondReturn(one, claim)).length >= claim.required
  return { verdict: settled ? "settled" : contradicting.length > 0 ? "disputed" : "open", contradicting }
}

const effectOf = ({ effect }: Testimony, kind: Claim["kind"]): number =>
  kind === "publish" ? effect.anchoredAt : effect.recalledAt

function isBeyondReturn({ block, finalized }: Testimony, { blockNumber, confirmations }: Claim): boolean {
  if (confirmations === null) return finalized !== null && finalized >= blockNumber
  return block - blockNumber + 1 >= confirmations
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return [...groups.values()].sort((a, b) => b.length - a.length)
}

const namesOf = <T>(answers: readonly Answer<T>[], status: Answer<T>["status"]): string[] =>
  answers.flatMap((answer) => (answer.status === status ? [answer.rpc] : []))
