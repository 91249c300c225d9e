/** A photo or a voice note, kept with its entry until the server has it under its hash. */
export type Attachment = { kind: "photo" | "voice"; type: string; bytes: ArrayBuffer; hash: string | null }

/** The entry as the server takes it, but for what only the server gives. */
export type EntryBody = {
  id: string
  kind: string
  title: string
  occurred_at: string
  recorded_at: string
  recorder_id: string
  device_id: string
  device_sequence: number
  product_id?: string
  growing_area_id?: string
  household_id?: string
  batch_id?: string
  quantity?: number
  uom?: string
  input_quantity?: number
  input_uom?: string
  note?: string
  place?: string
  latitude?: number
  longitude?: number
  error_of?: string
  error_reason?: "did_not_occur" | "incorrect_data"
}

/** What waits on this phone. It leaves the phone only when the server has said that it keeps it. */
export type WaitingEntry = {
  id: string
  /** Entries of one device are sent in this order. */
  sequence: number
  memberId: string
  memberName: string
  body: EntryBody
  attachments: Attachment[]
  /** Not sent before this moment, so that a slip of the finger can be taken back. Milliseconds. */
  holdUntil: number
  /** Written before the first sending: from then on nobody here knows whether the server has it. */
  wasTried: boolean
  /** Code of the server's refusal; it waits for a person. */
  refusal: string | null
  /** As the member knew the household it was written for; entries of older pages do not have it. */
  householdLabel?: string | null
  /** Which step and group of products it was recorded with, to show it again as it was. */
  stepId: string | null
}

export type NewWaitingEntry = Omit<WaitingEntry, "sequence" | "body" | "wasTried" | "refusal"> & {
  body: Omit<EntryBody, "device_id" | "device_sequence">
}

/** Where entries wait. Each call is whole or not at all, also when the tab is killed in it. */
export type Queue = {
  /** In the order in which they were recorded. */
  list(): Promise<WaitingEntry[]>
  add(entry: NewWaitingEntry): Promise<WaitingEntry>
  markTried(id: string): Promise<void>
  noteHash(id: string, attachment: number, hash: string): Promise<void>
  acknowledge(id: string): Promise<void>
  refuse(id: string, code: string): Promise<void>
  /** A refused entry put right, or one that was never sent: it waits again in its old place. */
  mend(entry: WaitingEntry): Promise<void>
  /** @returns false when it has been sent in the meantime: then it cannot be taken back here */
  takeBack(id: string): Promise<boolean>
}

/** Took back or mended: only what the server cannot have. */
export const isOursAlone = (entry: WaitingEntry): boolean => !entry.wasTried || entry.refusal !== null
