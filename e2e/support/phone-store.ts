import type { Page } from "@playwright/test"

/** What the phone keeps of a page for when there is no signal; empty while it keeps none. */
export const keptPage = (page: Page, path: string): Promise<string> =>
  page.evaluate(async (wanted) => (await (await caches.match(wanted, { ignoreVary: true }))?.text()) ?? "", path)

/** An entry that waits in the phone's own database. */
export type Waiting = { id: string; body: Record<string, unknown> }

/** What waits on the phone, in the order in which it was written down. */
export const waitingOn = (page: Page): Promise<Waiting[]> =>
  page.evaluate(
    () =>
      new Promise<Waiting[]>((resolve, reject) => {
        const opening = indexedDB.open("nguon-nhat-ky")
        opening.onerror = () => reject(new Error("the phone has no diary"))
        opening.onsuccess = () => {
          const database = opening.result
          const reading = database.transaction("viec").objectStore("viec").getAll()
          reading.onerror = () => reject(new Error("the diary cannot be read"))
          reading.onsuccess = () => {
            database.close()
            const entries = reading.result as (Waiting & { sequence: number })[]
            resolve(entries.sort((a, b) => a.sequence - b.sequence).map(({ id, body }) => ({ id, body })))
          }
        }
      }),
  )
