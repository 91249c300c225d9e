import type { Clock, Timeline } from "./clock.ts"
import type { Faults } from "./faults.ts"
import type { Random } from "./random.ts"

export type Attempt = { at: number; status: number | null; accepted: boolean; note: string }

export type Push = {
  id: string
  topic: string
  account: string
  url: string
  headers: Record<string, string>
  body: string
  createdAt: number
  attempts: Attempt[]
  state: "waiting" | "accepted" | "lost"
}

export type PushPolicy = {
  /** Waits before each further attempt, in ms; none left: the message is lost. */
  retryAfter: readonly number[]
  /** How long an answer may take, in ms of the machine's own clock. */
  deadline: number
  accepts(status: number, body: string): boolean
  /** Told once of a message that was given up. */
  lost?(push: Push): void
}

const kept = 20_000

/** Tells other people's servers what happened, as often and as badly as asked. */
export class Pushes {
  private readonly held: string[] = []

  constructor(
    private readonly parts: { clock: Clock; timeline: Timeline; faults: Faults; random: Random; changed(): void },
    readonly list: Push[],
    readonly policy: PushPolicy,
  ) {
    parts.timeline.on("push", (id) => this.attempt(id))
    // A restart finds what was under way: it was not answered, so it is due again.
    for (const { id, state } of list)
      if (state === "waiting" && !parts.timeline.has("push", id)) parts.timeline.at(parts.clock.now(), "push", id)
  }

  send(push: Pick<Push, "id" | "topic" | "account" | "url" | "headers" | "body">): void {
    const { clock, timeline, faults, random } = this.parts
    const now = clock.now()
    this.list.push({ ...push, createdAt: now, attempts: [], state: "waiting" })
    if (this.list.length > kept * 1.2) this.list.splice(0, this.list.length - kept)
    const fault = faults.strike(["push-delay", "push-reorder", "push-lose"], push.topic, push.account)
    const delay = fault?.kind === "push-delay" ? (fault.seconds ?? 60) * 1000 * (fault.random ? random.next() : 1) : 0
    if (fault?.kind === "push-lose") this.loseAtOnce(push.id)
    else if (fault?.kind === "push-reorder") this.held.push(push.id)
    else timeline.at(now + Math.round(delay), "push", push.id)
    this.parts.changed()
  }

  forget(): void {
    this.held.length = 0
  }

  private loseAtOnce(id: string): void {
    const push = this.list.findLast((candidate) => candidate.id === id)
    if (!push) return
    this.lose(push)
    push.attempts.push({ at: this.parts.clock.now(), status: null, accepted: false, note: "lost on the way (fault)" })
  }

  private lose(push: Push): void {
    push.state = "lost"
    this.policy.lost?.(push)
  }

  private async attempt(id: string): Promise<void> {
    const push = this.list.findLast((candidate) => candidate.id === id)
    if (!push || push.state !== "waiting") return
    const { clock, timeline, faults } = this.parts
    const at = clock.now()
    const fault = faults.strike(["push-drop", "push-duplicate"], push.topic, push.account)
    const copies = fault?.kind === "push-duplicate" ? (fault.copies ?? 2) : 1
    const answers =
      fault?.kind === "push-drop"
        ? [{ status: null, accepted: false, note: "lost on the way (fault)" }]
        : await Promise.all(Array.from({ length: copies }, () => this.post(push)))
    for (const answer of answers) push.attempts.push({ at, ...answer })
    const tries = new Set(push.attempts.map((attempt) => attempt.at)).size
    const wait = this.policy.retryAfter[tries - 1]
    if (answers.some(({ accepted }) => accepted)) push.state = "accepted"
    else if (wait === undefined) this.lose(push)
    else timeline.at(at + wait, "push", id)
    for (const heldId of this.held.splice(0)) timeline.at(clock.now(), "push", heldId)
    this.parts.changed()
  }

  private async post(push: Push): Promise<Omit<Attempt, "at">> {
    try {
      const response = await fetch(push.url, {
        method: "POST",
        headers: { "content-type": "application/json", ...push.headers },
        body: push.body,
        redirect: "manual",
        signal: AbortSignal.timeout(this.policy.deadline),
      })
      const text = await response.text()
      return {
        status: response.status,
        accepted: this.policy.accepts(response.status, text),
        note: text.slice(0, 200),
      }
    } catch (error) {
      return { status: null, accepted: false, note: error instanceof Error ? error.message : String(error) }
    }
  }
}
