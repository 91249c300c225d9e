/** Something the person who started the stack can mend: `message` is one sentence that says what to do. */
export class Problem extends Error {
  override name = "Problem"
}

export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof Problem) return error.message
  const code = (error as NodeJS.ErrnoException).code
  if (code === "ENOSPC") return "The disk is full: free some space, then run the same command again."
  return error.stack ?? error.message
}
