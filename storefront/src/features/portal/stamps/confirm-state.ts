import { EMPTY_FORM, type FormState } from "@/lib/forms/form-state"

/** A form that cannot be taken back asks twice: what was typed comes back as sentences to agree to. */
export type ConfirmState = FormState & { toConfirm: readonly string[] | null }

export const EMPTY_CONFIRM: ConfirmState = { ...EMPTY_FORM, toConfirm: null }

/** The second press names its intention, so that the first one never does anything, with or without a script. */
export const CONFIRMED = { name: "dong-y", value: "1" } as const

/** The way back from the question, with everything typed still there. */
export const EDIT = { name: "sua", value: "1" } as const

export const wantsToEdit = (form: FormData): boolean => form.get(EDIT.name) === EDIT.value

export const editAgain = (previous: ConfirmState, values: Record<string, string>): ConfirmState => ({
  ...EMPTY_CONFIRM,
  values,
  attempt: previous.attempt + 1,
})

export const isConfirmed = (form: FormData): boolean => form.get(CONFIRMED.name) === CONFIRMED.value

export const askToConfirm = (
  previous: ConfirmState,
  values: Record<string, string>,
  toConfirm: readonly string[],
): ConfirmState => ({ ...EMPTY_CONFIRM, values, toConfirm, attempt: previous.attempt + 1 })
