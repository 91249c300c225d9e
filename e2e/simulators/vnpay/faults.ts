/** What may go wrong, each as often as told. */
export const faultKinds = {
  "ipn-drop": "this call of the IPN never leaves; the next is due five minutes later",
  "ipn-lose": "all ten calls of the IPN are lost",
  "ipn-duplicate": "the IPN is sent twice at once",
  "ipn-delay": "the first call leaves `seconds` later",
  "ipn-reorder": "the IPN waits until one for another result has left, then follows it",
  "raw-signature": "IPN and return are signed over values that are not encoded",
  "api-refuse": "the API answers 99, unsigned, and does nothing",
  "api-drop": "the API breaks the connection and does nothing",
  "api-lost-reply": "the API does what was asked and breaks the connection instead of answering",
  "api-hang": "the API does what was asked and never answers",
  "api-unsigned": "the API does what was asked and its reply carries no checksum",
  "api-bad-signature": "the API does what was asked and its reply carries a wrong checksum",
  "api-94": "the API says that the request repeats another and does nothing",
  "refund-reject": "the refund is taken and refused by the bank later (09)",
  "refund-stuck": "the refund is taken and stays in process (05)",
} as const

export type FaultKind = keyof typeof faultKinds

export type Fault = {
  kind: FaultKind
  /** Only for this payment; else for whichever comes first. */
  txn_ref?: string
  /** Only for this command of the API. */
  command?: "querydr" | "refund"
  seconds?: number
  /** How often it still happens; absent means until cleared. */
  times?: number
}

export const isFaultKind = (kind: unknown): kind is FaultKind => typeof kind === "string" && kind in faultKinds

/** The fault that strikes now, counted down; undefined when all is well. */
export function strike(
  faults: Fault[],
  kinds: readonly FaultKind[],
  txnRef: string,
  command?: string,
): Fault | undefined {
  const fault = faults.find(
    (candidate) =>
      kinds.includes(candidate.kind) &&
      (candidate.txn_ref === undefined || candidate.txn_ref === txnRef) &&
      (candidate.command === undefined || candidate.command === command),
  )
  if (fault?.times !== undefined && --fault.times <= 0) faults.splice(faults.indexOf(fault), 1)
  return fault
}
