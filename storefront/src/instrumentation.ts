/** Runs once when the server starts: a wrong environment stops it here and not at the first visitor. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return
  const { requireEnvironment } = await import("./lib/require-environment")
  requireEnvironment()
}
