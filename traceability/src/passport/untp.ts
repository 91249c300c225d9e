import { toHex, utf8 } from "../bytes/index.js"
import { type Dossier, type DossierCertificate, type TraceEvent } from "../dossier/index.js"
import { batchDocumentText, lotClass, uriPart } from "../epcis/index.js"
import { toGtin14 } from "../gs1/index.js"
import { sha256 } from "../hash/index.js"
import type { PassportSource } from "./source.js"
import { certificateName, certificateSentence, conforms, ocopGroupName, productPhoto, vietnameseDay } from "./words.js"

export const UNTP_CONTEXT = [
  "https://www.w3.org/ns/credentials/v2",
  "https://test.uncefact.org/vocabulary/untp/dpp/0.6.0/",
] as const

/** GS1 web vocabulary: what a link leads to. */
const LINK_TYPES = {
  epcis: "https://ref.gs1.org/voc/epcis",
  certificate: "https://ref.gs1.org/voc/certificationInfo",
  page: "https://ref.gs1.org/voc/traceability",
  image: "https://ref.gs1.org/voc/productImage",
} as const

/** UNTP conformity topics; what none of them fits is compliance with the scheme itself. */
const TOPICS: Readonly<Record<DossierCertificate["kind"], string>> = {
  ocop: "governance.compliance",
  organic: "governance.compliance",
  vietgap: "social.safety",
  haccp: "social.safety",
  lab: "social.safety",
}

type Link = { type: readonly string[]; linkURL: string; linkName: string; linkType: string }
type SecureLink = Link & { hashDigest: string; hashMethod: "SHA-256"; encryptionMethod: "none" }

export type UntpClaim = {
  type: readonly ["Claim", "Declaration"]
  id: string
  description: string
  assessmentDate: string
  conformance: boolean
  conformityTopic: string
  conformityEvidence?: SecureLink
}

export type UntpPassport = {
  "@context": readonly string[]
  type: readonly ["DigitalProductPassport", "VerifiableCredential"]
  id: string
  issuer: { type: readonly ["CredentialIssuer"]; id: string; name: string }
  validFrom: string
  credentialSubject: {
    type: readonly ["ProductPassport"]
    id: string
    product: Record<string, unknown>
    granularityLevel: "batch"
    conformityClaim: UntpClaim[]
    traceabilityInformation: { type: readonly string[]; valueChainProcess: string; traceabilityEvent: SecureLink[] }[]
  }
}

/**
 * The batch as a UNTP Digital Product Passport, shape 0.6.0, over the W3C Verifiable Credentials Data Model 2.0.
 *
 * Not claimed: it is an unsecured credential, without proof and without status list, so by itself it proves nothing;
 * what proves the record is the log, at `/b/{batch}/proof`. Its issuer is the operator, as did:web of the public host.
 * Evidence are scanned certificates by their hash, not UNTP conformity credentials; events are one EPCIS document, not
 * UNTP traceability credentials. No emissions, circularity or verified ratio is stated, for none was measured.
 */
export function untpPassport(source: PassportSource): UntpPassport {
  const { dossier, baseUrl, operatorName, sealedAt } = source
  const page = `${baseUrl}/b/${uriPart(dossier.batch.id)}`
  return {
    "@context": UNTP_CONTEXT,
    type: ["DigitalProductPassport", "VerifiableCredential"],
    id: `${page}/passport?format=untp`,
    issuer: { type: ["CredentialIssuer"], id: didOf(baseUrl), name: operatorName },
    validFrom: sealedAt,
    credentialSubject: {
      type: ["ProductPassport"],
      id: page,
      product: productOf(source, page),
      granularityLevel: "batch",
      conformityClaim: dossier.certificates.map((certificate) => claimOf(certificate, source, page)),
      traceabilityInformation: processesOf(dossier.events, epcisLink(source, page)),
    },
  }
}

/**
 * did:web of a public address: host, and port with its colon encoded (did:web 1.0, "Method-specific identifier").
 *
 * @example didOf("https://nguon.vn") // "did:web:nguon.vn"
 */
export function didOf(baseUrl: string): string {
  const [, host = ""] = /^https?:\/\/([^/?#]+)/.exec(baseUrl) ?? []
  return `did:web:${host.replace(":", "%3A")}`
}

/** What did:web asks the host for. It lists no key: nothing is signed under this DID, which only names the issuer. */
export function didDocument(baseUrl: string): Record<string, unknown> {
  return { "@context": ["https://www.w3.org/ns/did/v1"], id: didOf(baseUrl), alsoKnownAs: [baseUrl] }
}

function productOf({ dossier, baseUrl, recall, hold = null }: PassportSource, page: string): Record<string, unknown> {
  const { product, batch, cooperative } = dossier
  const gtin = product.gtin === null ? null : toGtin14(product.gtin)
  const photo = productPhoto(dossier)
  const held = hold === null ? "" : `TẠM GIỮ từ ngày ${vietnameseDay(hold.at)}. `
  const withdrawn = recall === null ? held : `ĐÃ THU HỒI ngày ${vietnameseDay(recall.at)}. `
  const details = [product.variant, product.netContent].filter((part) => part !== null).join(", ")
  return {
    type: ["Product"],
    id: gtin === null ? page : lotClass({ gtin, lotCode: batch.lotCode, batchId: batch.id }, baseUrl),
    name: product.name,
    registeredId: gtin ?? batch.id,
    idScheme:
      gtin === null
        ? {
            type: ["IdentifierScheme"],
            id: `${baseUrl}/b/`,
            name: "Mã lô trong sổ công khai (tự cấp, không phải GTIN)",
          }
        : { type: ["IdentifierScheme"], id: "https://id.gs1.org/01/", name: "Global Trade Item Number (GTIN)" },
    batchNumber: batch.lotCode,
    description: `${withdrawn}${details === "" ? product.name : details}`,
    ...(photo === null ? {} : { productImage: link(`${baseUrl}/files/${photo}`, product.name, "image") }),
    productCategory: [
      {
        type: ["Classification"],
        id: `urn:nguon:ocop-group:${uriPart(product.ocopGroup)}`,
        code: product.ocopGroup,
        name: ocopGroupName(product.ocopGroup),
        schemeID: "urn:nguon:ocop-group",
        schemeName: "Nhóm sản phẩm OCOP (Quyết định 148/QĐ-TTg)",
      },
    ],
    furtherInformation: [link(page, "Trang nguồn gốc của lô", "page")],
    producedByParty: {
      id: `urn:nguon:cooperative:${uriPart(cooperative.id)}`,
      name: cooperative.name,
      ...partyNumber(cooperative, baseUrl),
    },
    ...(batch.packedOn === null ? {} : { productionDate: batch.packedOn }),
    countryOfProduction: "VN",
  }
}

/** The number an office gave it, where the dossier has one; else ours, which says that it is ours. */
function partyNumber({ id, registrationNumber }: Dossier["cooperative"], baseUrl: string): Record<string, unknown> {
  const own = { type: ["IdentifierScheme"], id: `${baseUrl}/b/`, name: "Mã trong sổ công khai (tự cấp)" }
  const official = {
    type: ["IdentifierScheme"],
    id: "urn:nguon:vn-registration-number",
    name: "Mã số hợp tác xã / mã số thuế (Việt Nam)",
  }
  return registrationNumber === undefined
    ? { registeredId: id, idScheme: own }
    : { registeredId: registrationNumber, idScheme: official }
}

/** A certificate conforms while it is valid; whether it is genuine, its issuer alone can say. */
function claimOf(certificate: DossierCertificate, source: PassportSource, page: string): UntpClaim {
  const { id, kind, issuedOn, fileHash } = certificate
  return {
    type: ["Claim", "Declaration"],
    id: `${page}#certificate-${uriPart(id)}`,
    description: certificateSentence(certificate, source),
    assessmentDate: issuedOn,
    conformance: conforms(certificate, source),
    conformityTopic: TOPICS[kind],
    ...(fileHash === null ? {} : { conformityEvidence: evidenceOf(certificate, fileHash.slice(2), source.baseUrl) }),
  }
}

function evidenceOf(certificate: DossierCertificate, digest: string, baseUrl: string): SecureLink {
  return secure(link(`${baseUrl}/files/${digest}`, certificateName(certificate), "certificate"), digest)
}

/** Events by the step of the chain they belong to, each linked to where all of them are told. */
function processesOf(events: readonly TraceEvent[], document: SecureLink) {
  const titles = new Map<string, string[]>()
  for (const event of events) titles.set(event.bizStep, [...(titles.get(event.bizStep) ?? []), event["nguon:title"]])
  return [...titles].map(([bizStep, names]) => ({
    type: ["TraceabilityPerformance"],
    valueChainProcess: bizStep,
    traceabilityEvent: [...new Set(names)].map((linkName) => ({ ...document, linkName })),
  }))
}

function epcisLink({ dossier, baseUrl, sealedAt, recall }: PassportSource, page: string): SecureLink {
  const text = batchDocumentText({ dossier, baseUrl, sealedAt, recall })
  return secure(link(`${page}/epcis`, "EPCIS 2.0", "epcis"), toHex(sha256(utf8(text))).slice(2))
}

function link(linkURL: string, linkName: string, kind: keyof typeof LINK_TYPES): Link {
  return { type: ["Link"], linkURL, linkName, linkType: LINK_TYPES[kind] }
}

function secure(target: Link, hashDigest: string): SecureLink {
  return { ...target, type: ["SecureLink", "Link"], hashDigest, hashMethod: "SHA-256", encryptionMethod: "none" }
}
