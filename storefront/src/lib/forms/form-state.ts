/** What a form shows after it was sent: one sentence on top, one beside each wrong field, and everything typed. */
export type FormState = {
  message: string | null
  fieldErrors: Record<string, string>
  values: Record<string, string>
  /** Counts answers, so that fields are drawn anew with the values kept. */
  attempt: number
  /** Kept while nobody knows whether the first sending took effect; renewed after a plain refusal. */
  idempotencyKey: string | null
}

export const EMPTY_FORM: FormState = { message: null, fieldErrors: {}, values: {}, attempt: 0, idempotencyKey: null }
