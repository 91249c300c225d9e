import type { ServerResponse } from "node:http"

/** How many requests are under way, and whether there is room for another. */
export class LoadGate {
  private inFlight = 0

  constructor(private readonly maxInFlight: number) {}

  get isFull(): boolean {
    return this.inFlight >= this.maxInFlight
  }

  /** Counts a request until its answer is sent, or its reader has gone before. */
  enter(response: ServerResponse): void {
    this.inFlight += 1
    response.once("close", () => (this.inFlight -= 1))
  }
}
