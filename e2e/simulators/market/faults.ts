import type { Random } from "./random.ts"

/** What may go wrong with a call, before the platform did anything or after it did all. */
export const callFaults = {
  "reset-before": "the connection breaks and nothing was done",
  "reset-after": "all is done and the connection breaks instead of an answer",
  "hang-before": "nothing is done and no answer comes",
  "hang-after": "all is done and no answer comes",
  "bad-gateway": "HTTP 502 with a page of HTML; nothing was done",
  "bad-gateway-after": "HTTP 502 with a page of HTML, although all was done",
  unavailable: "HTTP 503; nothing was done, and it is no rate limit",
  throttled: "the platform's answer to too many calls; nothing was done",
  truncated: "all is done and the answer ends in the middle of its JSON",
  slow: "all is done and the answer trickles in over `ms`",
} as const

export const pushFaults = {
  "push-drop": "this attempt never leaves",
  "push-lose": "no attempt ever leaves",
  "push-duplicate": "it is sent `copies` times at once",
  "push-delay": "it leaves `seconds` later, or with `random` some time up to that",
  "push-reorder": "it waits until another has left",
} as const

export const faultKinds: Record<string, string> = { ...callFaults, ...pushFaults }

export type CallFault = keyof typeof callFaults
export type PushFault = keyof typeof pushFaults
export type FaultKind = CallFault | PushFault

export type Fault = {
  kind: FaultKind
  /** Only where the path (of a push: its topic) holds this. */
  path?: string
  account?: string
  /** From 0 to 1; certain without it. */
  chance?: number
  /** How often it still happens; until cleared without it. */
  times?: number
  seconds?: number
  random?: boolean
  ms?: number
  copies?: number
}

export const isFaultKind = (kind: unknown): kind is FaultKind => typeof kind === "string" && kind in faultKinds

/** Faults in the order in which they were set; chance is drawn from a seed, so that a run can be repeated. */
export class Faults {
  constructor(
    readonly set: Fault[],
    private readonly random: Random,
  ) {}

  /** The fault that strikes now, counted down; undefined when all is well. */
  strike(kinds: readonly string[], path: string, account: string): Fault | undefined {
    const fault = this.set.find(
      (candidate) =>
        kinds.includes(candidate.kind) &&
        (candidate.path === undefined || path.includes(candidate.path)) &&
        (candidate.account === undefined || candidate.account === account) &&
        (candidate.chance === undefined || this.random.next() < candidate.chance),
    )
    if (fault?.times !== undefined && --fault.times <= 0) this.set.splice(this.set.indexOf(fault), 1)
    return fault
  }
}
