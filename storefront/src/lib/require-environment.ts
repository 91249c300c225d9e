import { env } from "./env"

/** Next keeps a server alive whose start-up hook threw; a supervisor needs it to end. */
export function requireEnvironment(): void {
  try {
    env()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
