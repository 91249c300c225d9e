/** The link is shown once, in the answer to the press that made it: it is a secret and goes into no address. */
export type LinkState = { message: string | null; url: string | null; expires: string }

export const EMPTY_LINK: LinkState = { message: null, url: null, expires: "" }
