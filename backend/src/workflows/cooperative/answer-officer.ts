import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import {
  correctRegistration,
  insertAnswer,
  lockRegistration,
  setStatus,
} from "../../modules/cooperative/registration-store"
import { databaseOf } from "../transparency/database"
import { placeOf } from "./register-publicly"
import { storePayout, type Payout } from "./store-payout"

export type Answer = {
  cooperativeId: string
  memberId: string
  name: string
  registrationNumber: string
  commune: string
  province: string
  formerPlace: string | null
  text: string | null
  /** Absent: the account stays as it is. */
  payout: Payout | null
}

/** Puts the data right and sends them again. @throws 409 `registration_closed` once an officer has decided */
export async function answerOfficer(container: MedusaContainer, answer: Answer): Promise<void> {
  const place = placeOf(answer)
  await databaseOf(container)
    .transaction(async (sql) => {
      const registration = await lockRegistration(sql, answer.cooperativeId)
      if (registration?.status !== "pending" && registration?.status !== "needs_info") throw closed()
      const { name, registrationNumber, cooperativeId, memberId, text, payout } = answer
      const former_place = answer.formerPlace ?? (isSame(registration, place) ? registration.former_place : null)
      const facts = { name, ...place, former_place, registration_number: registrationNumber }
      await correctRegistration(sql, cooperativeId, facts)
      if (payout) await storePayout(container, sql, cooperativeId, payout)
      await insertAnswer(sql, { id: generateEntityId(undefined, "answer"), cooperativeId, memberId, text })
      await setStatus(sql, cooperativeId, "pending")
    })
    .catch((cause: unknown) => {
      throw isTaken(cause) ? taken() : cause
    })
}

type Place = { commune: string; province: string }

/** The old name of a place is its own: with another place it goes. */
const isSame = (a: Place, b: Place): boolean => a.commune === b.commune && a.province === b.province

/** The unique index decides. */
const isTaken = (cause: unknown): boolean =>
  typeof cause === "object" && cause !== null && "code" in cause && cause.code === "23505"

const taken = () =>
  new MedusaError(
    MedusaError.Types.CONFLICT,
    "Another cooperative has this registration number",
    "registration_number_taken",
  )

const closed = () =>
  new MedusaError(MedusaError.Types.CONFLICT, "An officer has decided on this registration", "registration_closed")
