import { redirect } from "next/navigation"
import type { z } from "zod"
import { sentenceOf } from "@/i18n/error-sentences"
import { isOutcomeUnknown, isUnauthorized, type BackendError } from "@/lib/backend/result"
import type { FormState } from "./form-state"
import { signInPath } from "./return-path"

const CHECK_FIELDS = "Có ô chưa đúng. Xem chỗ báo đỏ rồi gửi lại."

export function textValues(form: FormData): Record<string, string> {
  const pairs = [...form].filter((pair): pair is [string, string] => typeof pair[1] === "string")
  return Object.fromEntries(pairs.filter(([name]) => !name.startsWith("$ACTION")).map(([k, v]) => [k, v.trim()]))
}

export function invalidForm(previous: FormState, values: Record<string, string>, error: z.ZodError): FormState {
  const fieldErrors: Record<string, string> = {}
  for (const issue of error.issues) fieldErrors[issue.path.join(".")] ??= issue.message
  return { ...previous, message: CHECK_FIELDS, fieldErrors, values, attempt: previous.attempt + 1 }
}

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
