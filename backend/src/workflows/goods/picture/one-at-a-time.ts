import { MedusaError } from "@medusajs/framework/utils"

const MAX_WAITING = 8

/**
 * Runs tasks one after the other. Drawing takes a hundred megabytes and a second; ten phones at once must not take ten
 * times that. @throws 429 when too many wait already
 */
export function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (waiting >= MAX_WAITING) throw busy()
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
