import type { CheckName, VerifyOptions } from "../../verify/index.js"
import type { Texts, VerdictWords } from "./texts.js"

/** What the page's module is told beside it, as JSON: the module itself is the same text on every page. */
export interface PageData {
  /** Address of the browser verifier. */
  module: string
  /** Address of the `FailureWords`, fetched only by a device that finds something to say with them. */
  words: string
  rpcUrls: VerifyOptions["rpcUrls"]
  expected: NonNullable<VerifyOptions["expected"]>
  t: Pick<
    Texts["checks"],
    "running" | "done" | "notDone" | "verified" | "custody" | "answered" | "noneAnswered" | "silent" | "status"
  > & {
    lang: Texts["lang"]
    listen: string
    stop: string
    /** Why there was no proof to check. */
    noProof: string
    /** What each check says when it passes. */
    passed: Record<CheckName, string>
    /** Titles of the alarms that must not wait for any further answer. */
    alarms: Record<Alarm, string>
  }
}

export type Alarm = "mismatch" | "recalled" | "disagree"

/** What a device says of a check that did not pass; the same for every page in a language. */
export interface FailureWords {
  failed: string
  incomplete: string
  because: string
  reasons: Record<string, string>
  lines: Record<CheckName, [failed: string, subject: string]>
  alarms: Record<Alarm, VerdictWords>
}
