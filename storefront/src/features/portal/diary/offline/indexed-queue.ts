import { isOursAlone, type NewWaitingEntry, type Queue, type WaitingEntry } from "./queue"

const DATABASE = "nguon-nhat-ky"
const VERSION = 1
const ENTRIES = "viec"
const DEVICE = "may"

type Device = { key: "may"; id: string; last: number }

/** The phone has no room left: what was typed is still in the form. */
export class NoRoom extends Error {
  override readonly name = "NoRoom"
}

/** One transaction per call: IndexedDB keeps all of it or nothing. */
export function indexedQueue(): Queue {
  return {
    list: () => inTransaction("readonly", (store) => sorted(store)),
    add: (entry) => inTransaction("readwrite", (store, device) => add(entry, store, device)),
    markTried: (id) => change(id, (entry) => ({ ...entry, wasTried: true })),
    noteHash: (id, index, hash) =>
      change(id, (entry) => {
        const attachments = entry.attachments.map((one, at) => (at === index ? { ...one, hash } : one))
        return { ...entry, attachments }
      }),
    acknowledge: (id) => inTransaction("readwrite", async (store) => void (await done(store.delete(id)))),
    refuse: (id, code) => change(id, (entry) => ({ ...entry, refusal: code })),
    mend: (mended) =>
      change(mended.id, (entry) => {
        if (!isOursAlone(entry)) return entry
        return { ...mended, sequence: entry.sequence, wasTried: false, refusal: null }
      }),
    takeBack: (id) =>
      inTransaction("readwrite", async (store) => {
        const entry: WaitingEntry | undefined = await done(store.get(id))
        if (entry === undefined || !isOursAlone(entry)) return false
        await done(store.delete(id))
        return true
      }),
  }
}

async function add(entry: NewWaitingEntry, store: IDBObjectStore, devices: IDBObjectStore): Promise<WaitingEntry> {
  const known: Device | undefined = await done(devices.get("may"))
  const device: Device = known ?? { key: "may", id: crypto.randomUUID(), last: 0 }
  const sequence = device.last + 1
  const body = { ...entry.body, device_id: device.id, device_sequence: sequence }
  const waiting: WaitingEntry = { ...entry, body, sequence, wasTried: false, refusal: null }
  await done(devices.put({ ...device, last: sequence }))
  await done(store.add(waiting))
  return waiting
}

/** What is not there any more was sent by another tab. */
function change(id: string, to: (entry: WaitingEntry) => WaitingEntry): Promise<void> {
  return inTransaction("readwrite", async (store) => {
    const entry: WaitingEntry | undefined = await done(store.get(id))
    if (entry !== undefined) await done(store.put(to(entry)))
  })
}

async function sorted(store: IDBObjectStore): Promise<WaitingEntry[]> {
  const entries: WaitingEntry[] = await done(store.getAll())
  return entries.sort((a, b) => a.sequence - b.sequence)
}

async function inTransaction<T>(
  mode: IDBTransactionMode,
  work: (entries: IDBObjectStore, device: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const database = await open()
  try {
    const transaction = database.transaction([ENTRIES, DEVICE], mode, { durability: "strict" })
    const finished = ended(transaction)
    const [result] = await Promise.all([
      work(transaction.objectStore(ENTRIES), transaction.objectStore(DEVICE)),
      finished,
    ])
    return result
  } catch (error) {
    throw isQuota(error) ? new NoRoom("no room left on this phone", { cause: error }) : error
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, VERSION)
  request.onupgradeneeded = () => {
    request.result.createObjectStore(ENTRIES, { keyPath: "id" })
    request.result.createObjectStore(DEVICE, { keyPath: "key" })
  }
  return done(request)
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error("IndexedDB refused"))
  })
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB gave up"))
  })
}

const isQuota = (error: unknown): boolean => error instanceof DOMException && error.name === "QuotaExceededError"
