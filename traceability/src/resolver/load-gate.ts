import type { ServerResponse } from "node:http"

/** Which requests are under way, and whether there is room for another. */
export class LoadGate {
  private readonly inside = new WeakSet<ServerResponse>()
  private inFlight = 0

  constructor(private readonly maxInFlight: number) {}

  get isFull(): boolean {
    return this.inFlight >= this.maxInFlight
  }

  /** Lets a request in until its answer is sent or its reader has gone before. @returns whether it is in */
  admit(response: ServerResponse): boolean {
    if (this.inside.has(response)) return true
    if (this.isFull) return false
    this.inside.add(response)
    this.inFlight += 1
    response.once("close", () => (this.inFlight -= 1))
    return true
  }
}
