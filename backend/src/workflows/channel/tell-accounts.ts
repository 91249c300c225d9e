/** What came of telling an account for a while. */
export type Told = { products: number; heldUntil: Date | null }
export type Telling = {
  /** Accounts with something to be told now, the most urgent first. */
  due(): Promise<string[]>
  tell(accountId: string): Promise<Told>
}

/** Accounts of different shops wait for different floors. */
const MOST_VISITS = 12
/** One that waits for an answer keeps neither its account's other products nor other accounts waiting. */
const LANES = 3
const LOOK_MS = 250
const IDLE_MS = 1_000

/** Visits of this process, whichever round began them: by account, and what broke. */
export type UnderWay = { visits: Set<Promise<void>>; lanes: Map<string, number>; broken: unknown[] }
export const nothingUnderWay = (): UnderWay => ({ visits: new Set(), lanes: new Map(), broken: [] })
const ofThisProcess = nothingUnderWay()

/**
 * Tells accounts what is due, for as long as something is and until a time. What then still waits for an answer goes on,
 * and keeps its lane from the next round: a floor that does not answer would have all others wait for it.
 * @returns how many products were looked at by then
 * @throws what broke a visit of this round or the one before, when all of this round have ended
 */
export async function tellAccounts(
  { due, tell }: Telling,
  until: number,
  { visits, lanes, broken }: UnderWay = ofThisProcess,
): Promise<number> {
  const notBefore = new Map<string, number>()
  const own = new Set<Promise<void>>()
  let products = 0
  const visit = async (id: string): Promise<void> => {
    lanes.set(id, (lanes.get(id) ?? 0) + 1)
    try {
      const told = await tell(id)
      products += told.products
      if (told.heldUntil !== null) notBefore.set(id, told.heldUntil.getTime())
      else if (told.products === 0) notBefore.set(id, Date.now() + IDLE_MS)
    } catch (cause) {
      broken.push(cause)
    } finally {
      const left = (lanes.get(id) ?? 1) - 1
      if (left > 0) lanes.set(id, left)
      else lanes.delete(id)
    }
  }
  const begin = (id: string): void => {
    const begun: Promise<void> = visit(id).finally(() => {
      visits.delete(begun)
      own.delete(begun)
    })
    visits.add(begun)
    own.add(begun)
  }
  const isFree = (id: string): boolean =>
    (lanes.get(id) ?? 0) < LANES && (notBefore.get(id) ?? 0) <= Date.now() && visits.size < MOST_VISITS
  try {
    while (Date.now() < until && broken.length === 0) {
      const ids = visits.size < MOST_VISITS ? await due() : []
      for (const id of ids) if (isFree(id)) begin(id)
      const waits = ids.map((id) => notBefore.get(id) ?? Infinity).filter((at) => at > Date.now() && at < until)
      if (own.size === 0 && waits.length === 0) break
      await soon([...own], Math.min(LOOK_MS, ...[until, ...waits].map((at) => at - Date.now())))
    }
  } catch (cause) {
    broken.push(cause)
  }
  if (broken.length === 0) return products
  await Promise.all(own)
  throw broken.splice(0)[0]
}

async function soon(visits: readonly Promise<void>[], ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const pause = new Promise<void>((resolve) => (timer = setTimeout(resolve, Math.max(1, ms))))
  try {
    await Promise.race([...visits, pause])
  } finally {
    clearTimeout(timer)
  }
}
