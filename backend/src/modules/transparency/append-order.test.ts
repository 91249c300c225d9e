import { describe, expect, it } from "vitest"
import { appendOrder } from "./append-order"
import type { LogEntryKind, PendingEntry } from "./types"

const entry = (kind: LogEntryKind, subject: string, requires: string | null = null): PendingEntry => ({
  entryKey: `${kind}:${subject}`,
  kind,
  subject,
  requires,
})
const keys = (entries: PendingEntry[]) => entries.map((each) => each.entryKey)
const nothing = () => false

describe("appendOrder", () => {
  it("puts a cooperative before its batches and a batch before its stamps", () => {
    const pending = [
      entry("stamps-issued", "run_1", "batch-sealed:batch_1"),
      entry("batch-sealed", "batch_1", "cooperative-registered:coop_1"),
      entry("cooperative-registered", "coop_1"),
    ]
    expect(keys(appendOrder(pending, nothing))).toEqual([
      "cooperative-registered:coop_1",
      "batch-sealed:batch_1",
      "stamps-issued:run_1",
    ])
  })

  it("lets an entry and all that follow from it wait while its requirement is missing", () => {
    const pending = [
      entry("batch-sealed", "batch_1", "cooperative-registered:coop_1"),
      entry("recalled", "batch_1", "batch-sealed:batch_1"),
      entry("cooperative-registered", "coop_2"),
    ]
    expect(keys(appendOrder(pending, nothing))).toEqual(["cooperative-registered:coop_2"])
  })

  it("accepts a requirement that is already in the log", () => {
    const pending = [entry("batch-sealed", "batch_1", "cooperative-registered:coop_1")]
    expect(appendOrder(pending, (key) => key === "cooperative-registered:coop_1")).toHaveLength(1)
  })

  it("keeps the order of the queue, so that nothing passes the change of the key it was signed with", () => {
    const pending = [
      entry("batch-sealed", "b", "cooperative-registered:coop_1"),
      entry("key-rotated", "coop_1", "cooperative-registered:coop_1"),
      entry("batch-sealed", "a", "cooperative-registered:coop_1"),
      entry("certificate-recorded", "cert_1", "cooperative-registered:coop_1"),
    ]
    const ordered = appendOrder(pending, (key) => key === "cooperative-registered:coop_1")
    expect(keys(ordered)).toEqual(keys(pending))
  })
})
