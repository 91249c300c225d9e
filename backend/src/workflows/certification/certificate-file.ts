import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { CertificateRow } from "../../modules/certification/types"
import { databaseOf } from "../transparency/database"

export type CertificateFile = { mediaType: string; bytes: Buffer }

/** The copy that was handed in. @throws 404 `certificate_file_not_found` */
export async function readCertificateFile(
  container: MedusaContainer,
  { file_hash: hash, cooperative_id: cooperativeId }: Pick<CertificateRow, "file_hash" | "cooperative_id">,
): Promise<CertificateFile> {
  const { rows }: { rows: { media_type: string; bytes: Buffer }[] } = hash
    ? await databaseOf(container).raw(
        `select media_type, bytes from evidence_file where hash = ? and cooperative_id = ?`,
        [Buffer.from(hash.slice(2), "hex"), cooperativeId],
      )
    : { rows: [] }
  const file = rows[0]
  if (!file) throw new MedusaError(MedusaError.Types.NOT_FOUND, "It has no copy", "certificate_file_not_found")
  return { mediaType: file.media_type, bytes: file.bytes }
}
