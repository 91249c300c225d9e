/** What a cooperative can say in the log. Ids are opaque text; times are RFC 3339 UTC with milliseconds, dates YYYY-MM-DD. */
export type LogEntry =
  | CooperativeRegistered
  | KeyRotated
  | CertificateRecorded
  | BatchSealed
  | BatchAmended
  | StampsIssued
  | StampsVoided
  | Recalled

export type CooperativeRegistered = {
  kind: "cooperative-registered"
  cooperativeId: string
  name: string
  commune: string
  province: string
  /** P-256 point, uncompressed: 65 bytes. */
  publicKey: Uint8Array
  /** Who holds the private key; shown to the public. */
  custody: "platform" | "self"
  registeredAt: string
}

export type KeyRotated = { kind: "key-rotated"; cooperativeId: string; publicKey: Uint8Array; rotatedAt: string }

export type CertificateRecorded = {
  kind: "certificate-recorded"
  certificateId: string
  cooperativeId: string
  productId: string
  certificateKind: string
  number: string
  issuedOn: string
  expiresOn: string
  /** SHA-256 of the scanned certificate, or no bytes when none was filed. */
  fileHash: Uint8Array
}

export type BatchSealed = {
  kind: "batch-sealed"
  batchId: string
  cooperativeId: string
  dossierVersion: number
  provenanceHash: Uint8Array
  sealedAt: string
}

export type BatchAmended = {
  kind: "batch-amended"
  batchId: string
  cooperativeId: string
  dossierVersion: number
  provenanceHash: Uint8Array
  amendedAt: string
}

export type StampsIssued = {
  kind: "stamps-issued"
  runId: string
  batchId: string
  cooperativeId: string
  quantity: number
  stampRoot: Uint8Array
  issuedAt: string
}

export type StampsVoided = {
  kind: "stamps-voided"
  runId: string
  batchId: string
  cooperativeId: string
  fromSerial: number
  toSerial: number
  reason: string
  voidedAt: string
}

export type Recalled = { kind: "recalled"; batchId: string; cooperativeId: string; reason: string; recalledAt: string }

export type EntryKind = LogEntry["kind"]
type FieldsOf<Entry> = Entry extends LogEntry ? Exclude<keyof Entry, "kind"> : never
export type EntryField = FieldsOf<LogEntry>

export const ENTRY_VERSION = 1
export const ENTRY_DOMAIN = "nguon.entry.v1"

/** The kind byte is the position plus one; the fields follow in this order. Only ever append. */
export const ENTRY_LAYOUTS = [
  ["cooperative-registered", "cooperativeId name commune province publicKey custody registeredAt"],
  ["key-rotated", "cooperativeId publicKey rotatedAt"],
  ["certificate-recorded", "certificateId cooperativeId productId certificateKind number issuedOn expiresOn fileHash"],
  ["batch-sealed", "batchId cooperativeId dossierVersion provenanceHash sealedAt"],
  ["batch-amended", "batchId cooperativeId dossierVersion provenanceHash amendedAt"],
  ["stamps-issued", "runId batchId cooperativeId quantity stampRoot issuedAt"],
  ["stamps-voided", "runId batchId cooperativeId fromSerial toSerial reason voidedAt"],
  ["recalled", "batchId cooperativeId reason recalledAt"],
] as const satisfies readonly (readonly [EntryKind, string])[]

/** How a field is written; text (UTF-8, NFC) unless named here. One name means the same in every kind. */
export const FIELD_FORMS: Partial<Record<EntryField, "u32" | "bytes">> = {
  dossierVersion: "u32",
  quantity: "u32",
  fromSerial: "u32",
  toSerial: "u32",
  publicKey: "bytes",
  provenanceHash: "bytes",
  stampRoot: "bytes",
  fileHash: "bytes",
}

export function fieldsOf(layout: (typeof ENTRY_LAYOUTS)[number]): EntryField[] {
  return layout[1].split(" ") as EntryField[]
}
