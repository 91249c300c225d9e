import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { requireOfficer } from "../custody/officers"
import { databaseOf } from "../transparency/database"

export type RegistrationNumber = {
  cooperativeId: string
  /** In its normal form. */
  number: string
  userId: string
}

/**
 * An officer who has seen the certificate of registration writes its number down. Dossiers from now on carry it; a
 * batch that is sealed already gets it with its next amendment. @throws 409 `registration_number_taken`
 */
export async function setRegistrationNumber(
  container: MedusaContainer,
  { cooperativeId, number, userId }: RegistrationNumber,
): Promise<void> {
  await databaseOf(container)
    .transaction(async (sql) => {
      await requireOfficer(sql, userId)
      const updated: { rowCount: number } = await sql.raw(
        `update cooperative set registration_number = ?, updated_at = now() where id = ? and deleted_at is null`,
        [number, cooperativeId],
      )
      if (updated.rowCount > 0) return
      throw new MedusaError(MedusaError.Types.NOT_FOUND, "Cooperative not found", "cooperative_not_found")
    })
    .catch((cause: unknown) => {
      throw isTaken(cause) ? taken() : cause
    })
}

/** The unique index decides, so that two officers at once cannot give one number to two cooperatives. */
const isTaken = (cause: unknown): boolean =>
  typeof cause === "object" && cause !== null && "code" in cause && cause.code === "23505"

const taken = () =>
  new MedusaError(
    MedusaError.Types.CONFLICT,
    "Another cooperative has this registration number",
    "registration_number_taken",
  )
