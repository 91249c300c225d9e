import { setTimeout as pause } from "node:timers/promises"

/** Reads until the reading is what is waited for. @throws with the last reading after `seconds` */
export async function waitUntil<T>(
  read: () => Promise<T>,
  isThere: (reading: T) => boolean,
  { seconds = 60, everyMs = 200 }: { seconds?: number; everyMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    const reading = await read()
    if (isThere(reading)) return reading
    if (Date.now() > deadline) throw new Error(`Not there after ${seconds} s: ${JSON.stringify(reading)}`)
    await pause(everyMs)
  }
}
