import { MedusaError } from "@medusajs/framework/utils"

/**
 * Runs tasks one after the other. Drawing takes a hundred megabytes and a second; ten phones at once must not take ten
 * times that. @throws 429 when too many wait already
 */
export function oneAtATime(mostWaiting = 8) {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (waiting >= mostWaiting) throw busy()
    waiting += 1
    const mine = last.then(task)
    last = mine.then(
      () => undefined,
      () => undefined,
    )
    try {
      return await mine
    } finally {
      waiting -= 1
    }
  }
}

const busy = () =>
  Object.assign(new MedusaError(MedusaError.Types.NOT_ALLOWED, "Other pictures are being drawn", "pictures_busy"), {
    status: 429,
  })
