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
const LANES = 2
const LOOK_MS = 250
const IDLE_MS = 1_000

/**
 * Tells accounts what is due, for as long as something is and until a time; what is under way then is waited for.
 * @returns how many products were looked at
 */
export async function tellAccounts({ due, tell }: Telling, until: number): Promise<number> {
  const lanes = new Map<string, number>()
  const notBefore = new Map<string, number>()
  const visits = new Set<Promise<void>>()
  const broken: unknown[] = []
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
      lanes.set(id, (lanes.get(id) ?? 1) - 1)
    }
  }
  const isFree = (id: string): boolean =>
    (lanes.get(id) ?? 0) < LANES && (notBefore.get(id) ?? 0) <= Date.now() && visits.size < MOST_VISITS
  try {
    while (Date.now() < until && broken.length === 0) {
      const ids = visits.size < MOST_VISITS ? await due() : []
      for (const id of ids)
        if (isFree(id)) {
          const begun: Promise<void> = visit(id).finally(() => visits.delete(begun))
          visits.add(begun)
        }
      const waits = ids.map((id) => notBefore.get(id) ?? Infinity).filter((at) => at > Date.now() && at < until)
      if (visits.size === 0 && waits.length === 0) break
      await soon([...visits], Math.min(LOOK_MS, ...waits.map((at) => at - Date.now())))
    }
  } finally {
    await Promise.all(visits)
  }
  if (broken.length > 0) throw broken[0]
  return products
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
