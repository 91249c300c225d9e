import { MedusaError } from "@medusajs/framework/utils"

/** Checking a password takes 32 MiB and a tenth of a second of a core, for anybody who asks. */
const AT_ONCE = 2
const WAITING = 40

const waiting: (() => void)[] = []
let running = 0

/** Runs one password check at a time per core; a flood of them waits, and past that is sent away. */
export async function withScryptSlot<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await inLine()
  else running += 1
  try {
    return await work()
  } finally {
    // A slot goes from hand to hand, so that nobody slips in between.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

function inLine(): Promise<void> {
  if (waiting.length < WAITING) return new Promise((resolve) => waiting.push(resolve))
  throw new MedusaError(MedusaError.Types.CONFLICT, "Too many sign in at once, try again", "sign_in_busy")
}
