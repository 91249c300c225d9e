import { EMPTY_FORM, type FormState } from "@/lib/forms/form-state"

/** The link is shown once, in the answer to the press that made it: it is a secret and goes into no address. */
export type LinkState = FormState & { url: string | null; expires: string }

export const EMPTY_LINK: LinkState = { ...EMPTY_FORM, url: null, expires: "" }
