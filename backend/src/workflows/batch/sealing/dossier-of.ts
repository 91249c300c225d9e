import { buildDossier } from "@nguon/traceability/dossier"
import { toDossierInput } from "../dossier-facts"
import { toStored, type StoredDossier } from "./dossier-store"
import type { BatchRecord } from "./read-record"
import { certificatesOn } from "./sealing-faults"

/** The dossier that sealing this record at that moment makes: what is shown before and what is hashed are one thing. */
export function dossierOf(record: BatchRecord, at: Date): StoredDossier {
  const certificates = certificatesOn(record.certificates, at)
  return toStored(buildDossier(toDossierInput({ ...record, certificates })))
}
