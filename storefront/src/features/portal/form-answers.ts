import { redirect } from "next/navigation"
import type { z } from "zod"
import { sentenceOf } from "@/i18n/error-sentences"
import { isOutcomeUnknown, isUnauthorized, type BackendError } from "@/lib/backend/result"
import { textValues, wrongFields } from "@/lib/forms/form-answers"
import type { FormState } from "@/lib/forms/form-state"
import { signInPath } from "./return-path"

const CHECK_FIELDS = "Có ô chưa đúng. Xem chỗ báo đỏ rồi gửi lại."

export { textValues }

export const invalidForm = (previous: FormState, values: Record<string, string>, error: z.ZodError): FormState =>
  wrongFields(previous, { values, error, message: CHECK_FIELDS })

/** A refused request keeps what was typed; an ended session goes to sign-in and comes back to `path`. */
export function refusedForm(
  previous: FormState,
  values: Record<string, string>,
  error: BackendError,
  path: string,
): FormState {
  if (isUnauthorized(error)) redirect(signInPath(path, true))
  return {
    message: sentenceOf(error),
    fieldErrors: {},
    values,
    attempt: previous.attempt + 1,
    idempotencyKey: isOutcomeUnknown(error) ? (values.idempotencyKey ?? null) : crypto.randomUUID(),
  }
}
