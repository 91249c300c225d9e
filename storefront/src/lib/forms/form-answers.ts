import type { z } from "zod"
import type { FormState } from "@/lib/forms/form-state"

export function textValues(form: FormData): Record<string, string> {
  const pairs = [...form].filter((pair): pair is [string, string] => typeof pair[1] === "string")
  return Object.fromEntries(pairs.filter(([name]) => !name.startsWith("$ACTION")).map(([k, v]) => [k, v.trim()]))
}

/** What was typed stays; `message` stands on top, and the first fault of each field beside it. */
export function wrongFields(
  previous: FormState,
  { values, error, message }: { values: Record<string, string>; error: z.ZodError; message: string },
): FormState {
  const fieldErrors: Record<string, string> = {}
  for (const issue of error.issues) fieldErrors[issue.path.join(".")] ??= issue.message
  return { ...previous, message, fieldErrors, values, attempt: previous.attempt + 1 }
}
