const MAX_LENGTH = 500

/** One line that a person can read in the admin; the stack stays in the server's log. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replaceAll(/\s+/g, " ").slice(0, MAX_LENGTH)
}
