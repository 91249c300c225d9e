/** Longest canonical text of a dossier. Alone in its file so that the browser verifier, which reads no longer text, can share it. */
export const MAX_DOSSIER_CHARS = 1_000_000
