/** What can be said in the log. Ids are opaque text; times are RFC 3339 UTC with milliseconds, dates YYYY-MM-DD. */
export type LogEntry =
  | CooperativeRegistered
  | KeyRotated
  | CertificateRecorded
  | BatchSealed
  | BatchAmended
  | StampsIssued
  | StampsVoided
  | Recalled
  | OfficerRegistered
  | KeyRevoked
  | CertificateRevoked
  | InputRecalled

/** Who holds a private key; shown to the public. `self`: a passkey on the member's phone. */
export type Custody = "platform" | "self"

export type CooperativeRegistered = {
  kind: "cooperative-registered"
  cooperativeId: string
  name: string
  commune: string
  province: string
  /** P-256 point, uncompressed: 65 bytes. */
  publicKey: Uint8Array
  custody: Custody
  registeredAt: string
}

/** From the next entry on the cooperative signs with this key. Signed by its key before, or by an officer. */
export type KeyRotated = {
  kind: "key-rotated"
  cooperativeId: string
  publicKey: Uint8Array
  custody: Custody
  rotatedAt: string
}

/** Signed by the officer who saw the certificate, not by the cooperative that gains from it. */
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

/** Signed by the officer's own key. `name` is the office's public signature (a duty, not a person). */
export type OfficerRegistered = {
  kind: "officer-registered"
  officerId: string
  name: string
  authority: string
  publicKey: Uint8Array
  registeredAt: string
}

/** No entry after this one counts by the key, and it never comes back. Signed by the subject's current key or an officer. */
export type KeyRevoked = {
  kind: "key-revoked"
  /** A cooperative's or an officer's id. */
  subjectId: string
  /** SHA-256 of the public point. */
  keyId: Uint8Array
  reason: string
  revokedAt: string
}

/** Signed by the officer who learnt that its issuer took it back. What was sealed with it before stays as it was. */
export type CertificateRevoked = {
  kind: "certificate-revoked"
  certificateId: string
  cooperativeId: string
  reason: string
  revokedAt: string
}

/**
 * The cooperative whose lot `batchId` is recalled (or an officer) says that it went into another lot, of whichever
 * cooperative: that one is held until its own cooperative or an officer has looked into it. A fact, not a recall.
 */
export type InputRecalled = {
  kind: "input-recalled"
  /** The recalled lot, and the cooperative it is of. */
  batchId: string
  cooperativeId: string
  /** What was made of it, at once or further down. */
  derivedBatchId: string
  recalledAt: string
}

export type EntryKind = LogEntry["kind"]

export const ENTRY_VERSION = 1
export const ENTRY_DOMAIN = "nguon.entry.v1"

export type EntryLayout = readonly [kind: EntryKind, fields: string]

/**
 * The kind byte is the position plus one, and the fields are written in this order; only ever append.
 * A field is text (UTF-8, NFC) unless marked: `#` four bytes big-endian, `*` raw bytes.
 */
export const ENTRY_LAYOUTS: readonly EntryLayout[] = [
  ["cooperative-registered", "cooperativeId name commune province publicKey* custody registeredAt"],
  ["key-rotated", "cooperativeId publicKey* custody rotatedAt"],
  ["certificate-recorded", "certificateId cooperativeId productId certificateKind number issuedOn expiresOn fileHash*"],
  ["batch-sealed", "batchId cooperativeId dossierVersion# provenanceHash* sealedAt"],
  ["batch-amended", "batchId cooperativeId dossierVersion# provenanceHash* amendedAt"],
  ["stamps-issued", "runId batchId cooperativeId quantity# stampRoot* issuedAt"],
  ["stamps-voided", "runId batchId cooperativeId fromSerial# toSerial# reason voidedAt"],
  ["recalled", "batchId cooperativeId reason recalledAt"],
  ["officer-registered", "officerId name authority publicKey* registeredAt"],
  ["key-revoked", "subjectId keyId* reason revokedAt"],
  ["certificate-revoked", "certificateId cooperativeId reason revokedAt"],
  ["input-recalled", "batchId cooperativeId derivedBatchId recalledAt"],
]

export type FieldForm = "#" | "*" | ""

export function fieldsOf([, fields]: EntryLayout): { name: string; form: FieldForm }[] {
  return fields.split(" ").map((field) => {
    const [, name = "", form = ""] = /(\w+)(.?)/.exec(field) ?? []
    return { name, form: form as FieldForm }
  })
}
