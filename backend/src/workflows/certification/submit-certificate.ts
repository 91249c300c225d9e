import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { certificateOf, holderOfNumber, insertSubmitted } from "../../modules/certification/certificate-store"
import type { CertificateKind, CertificateRow } from "../../modules/certification/types"
import type { Sql } from "../../modules/transparency/types"
import { requireOwnProduct } from "../batch/require-own-product"
import { databaseOf } from "../transparency/database"
import { requireStars, requireTerm } from "./certificate-term"
import { todayInVietnam } from "./ocop-status"

export type CertificateInput = {
  kind: CertificateKind
  product_id: string
  number: string
  stars: number | null
  issuer: string
  issued_on: string
  /** Null for OCOP, whose term is law. */
  expires_on: string | null
  /** 0x hex, of a file that the cooperative has filed. */
  file_hash: string
  renews_id: string | null
}

export type Submitter = { cooperativeId: string; memberId: string }

/**
 * A cooperative hands a certificate in; nothing shows it before an officer has confirmed it. The same thing handed in
 * again, by a phone that did not hear the answer, is the one that waits already.
 * @throws 400 for what cannot be, 404 for another cooperative's product or certificate, 409 `certificate_number_taken`,
 *   `certificate_renewed_already`
 */
export async function submitCertificate(
  container: MedusaContainer,
  by: Submitter,
  input: CertificateInput,
  now = new Date(),
): Promise<CertificateRow> {
  requireStars(input.kind, input.stars)
  await requireOwnProduct(container, { product_id: input.product_id, cooperative_id: by.cooperativeId })
  const expires_on = requireTerm(todayInVietnam(now), input)
  return databaseOf(container).transaction(async (sql) => {
    await requireFile(sql, by.cooperativeId, input.file_hash)
    if (input.renews_id !== null)
      await requireRenewable(sql, by.cooperativeId, { ...input, renews_id: input.renews_id })
    const id = generateEntityId(undefined, "cert")
    const submitted = { ...input, expires_on, id, cooperative_id: by.cooperativeId, submitted_by: by.memberId }
    if (!(await insertSubmitted(sql, submitted))) return sameAsBefore(sql, submitted)
    return found(await certificateOf(sql, by.cooperativeId, id))
  })
}

/** Whatever purpose it was filed for: the same picture may have been sent as a photo before. */
async function requireFile(sql: Sql, cooperativeId: string, hash: string): Promise<void> {
  const { rows }: { rows: unknown[] } = await sql.raw(
    `select from evidence_file where cooperative_id = ? and hash = ? and purpose in ('photo', 'certificate')`,
    [cooperativeId, Buffer.from(hash.slice(2), "hex")],
  )
  if (rows.length > 0) return
  throw new MedusaError(MedusaError.Types.INVALID_DATA, "File the copy first", "certificate_file_not_found")
}

async function requireRenewable(
  sql: Sql,
  cooperativeId: string,
  { renews_id, kind, product_id }: Pick<CertificateInput, "kind" | "product_id"> & { renews_id: string },
): Promise<void> {
  const old = await certificateOf(sql, cooperativeId, renews_id)
  if (!old) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Certificate not found", "certificate_not_found")
  if (old.kind === kind && old.product_id === product_id && old.status === "confirmed") return
  throw new MedusaError(
    MedusaError.Types.INVALID_DATA,
    "A renewal follows a confirmed certificate of its kind and product",
    "renewal_does_not_fit",
  )
}

type Submitted = CertificateInput & { expires_on: string; cooperative_id: string }

async function sameAsBefore(sql: Sql, submitted: Submitted): Promise<CertificateRow> {
  const holder = await holderOfNumber(sql, submitted)
  if (!holder) {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      "Another certificate renews this one",
      "certificate_renewed_already",
    )
  }
  const { stars, issuer, issued_on, expires_on, file_hash, renews_id } = submitted
  const said = { stars, issuer, issued_on, expires_on, file_hash, renews_id }
  const isSame = (Object.keys(said) as (keyof typeof said)[]).every((column) => holder[column] === said[column])
  if (holder.status === "submitted" && holder.cooperative_id === submitted.cooperative_id && isSame) return holder
  throw new MedusaError(
    MedusaError.Types.CONFLICT,
    "A certificate with this number is there for this product",
    "certificate_number_taken",
  )
}

function found(row: CertificateRow | null): CertificateRow {
  if (row === null) throw new Error("A certificate is gone in the transaction that wrote it")
  return row
}
