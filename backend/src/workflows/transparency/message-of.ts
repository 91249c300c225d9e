const MAX_LENGTH = 500

/** One line that a person can read in the admin; the stack stays in the server's log. Workflows throw plain objects. */
export function messageOf(error: unknown): string {
  const told = typeof error === "object" && error !== null && "message" in error ? error.message : error
  return String(told).replaceAll(/\s+/g, " ").slice(0, MAX_LENGTH)
}
