export { buildDossier, dossierText, MAX_DOSSIER_CHARS, parseDossier, provenanceHash } from "./dossier.js"
export type { DossierInput } from "./dossier.js"
export { DOSSIER_FORMAT, type Dossier, type DossierCertificate, type TraceEvent } from "./schema.js"
export { addMonths, certificateStatus, type CertificateStatus } from "./dates.js"
