import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import {
  findHousehold,
  insertConsent,
  insertHousehold,
  listHouseholds,
  updateHousehold,
  wasConsented,
  withdrawConsent,
  type Household,
} from "../../modules/cooperative/household-store"
import { databaseOf } from "../transparency/database"

/**
 * The household of this cooperative that agreed to be written for at that moment (when the entry was written down on
 * the device). @throws 404 `household_not_found`; 409 `no_consent`
 */
export async function assertConsent(
  container: MedusaContainer,
  cooperativeId: string,
  householdId: string,
  on: Date,
): Promise<Household> {
  const household = await requireHousehold(container, cooperativeId, householdId)
  if (await wasConsented(databaseOf(container), household.id, on)) return household
  throw new MedusaError(MedusaError.Types.CONFLICT, "This household has not agreed to be written for", "no_consent")
}

/** Another cooperative's household does not exist. @throws 404 `household_not_found` */
export async function requireHousehold(
  container: MedusaContainer,
  cooperativeId: string,
  householdId: string,
): Promise<Household> {
  const household = await findHousehold(databaseOf(container), cooperativeId, householdId)
  if (household) return household
  throw new MedusaError(MedusaError.Types.NOT_FOUND, "Household not found", "household_not_found")
}

/** What public records call it: its name only where its owner agreed, otherwise its code. */
export const publicHouseholdName = ({
  code,
  name,
  name_is_public,
}: Pick<Household, "code" | "name" | "name_is_public">): string =>
  name !== null && name_is_public ? name : `Hộ ${code}`

/** Owners, managers, and members of whom an owner says so. */
export const mayRecordForHouseholds = (member: { role: string; recordsForHouseholds: boolean }): boolean =>
  member.role !== "recorder" || member.recordsForHouseholds

/** @throws 403 `may_not_record_for_households` */
export function requireHouseholdRecorder(member: { role: string; recordsForHouseholds: boolean }): void {
  if (mayRecordForHouseholds(member)) return
  const message = "This member does not write for households"
  throw new MedusaError(MedusaError.Types.FORBIDDEN, message, "may_not_record_for_households")
}

type Writer = { role: string; recordsForHouseholds: boolean; cooperativeId: string }

/**
 * What a batch's event says of the household it was written for, or that did the work. A household of the cooperative
 * that is named in words is that household: it has to have agreed, and is called what public records call it. Other
 * words (a group of households, a hamlet) stay as they are.
 * @throws 403 `may_not_record_for_households`; 404 `household_not_found`; 409 `no_consent`
 */
export async function householdWords(
  container: MedusaContainer,
  writer: Writer,
  { household_id: id, household: words }: { household_id: string | null; household: string | null },
): Promise<string | null> {
  const named = id ?? (await householdNamed(container, writer.cooperativeId, words))
  if (named === null) return words
  requireHouseholdRecorder(writer)
  return publicHouseholdName(await assertConsent(container, writer.cooperativeId, named, new Date()))
}

async function householdNamed(
  container: MedusaContainer,
  cooperativeId: string,
  words: string | null,
): Promise<string | null> {
  if (words === null) return null
  const plain = plainWords(words)
  const households = await listHouseholds(databaseOf(container), cooperativeId)
  const same = ({ code, name }: Household) =>
    [code, `hộ ${code}`, name ?? code].some((known) => plainWords(known) === plain)
  return households.find(same)?.id ?? null
}

const plainWords = (words: string): string => words.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase()

type Facts = { name: string | null; commune: string | null }

/** @throws 409 `household_exists` */
export async function addHousehold(
  container: MedusaContainer,
  cooperativeId: string,
  { code, name, commune }: Facts & { code: string },
): Promise<Household> {
  const id = generateEntityId(undefined, "hh")
  const row = { id, cooperative_id: cooperativeId, code, name, name_is_public: false, commune }
  if (!(await insertHousehold(databaseOf(container), row))) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "The cooperative has this code already", "household_exists")
  }
  return requireHousehold(container, cooperativeId, id)
}

/** A name that goes away is public no longer. @throws 404 `household_not_found` */
export async function editHousehold(
  container: MedusaContainer,
  cooperativeId: string,
  id: string,
  { name, commune }: Facts,
): Promise<Household> {
  const { name_is_public, name: before } = await requireHousehold(container, cooperativeId, id)
  // What was agreed to is that name: another one is asked for again.
  const isStillPublic = name_is_public && name === before
  const row = { id, cooperative_id: cooperativeId, name, commune, name_is_public: isStillPublic }
  await updateHousehold(databaseOf(container), row)
  return requireHousehold(container, cooperativeId, id)
}

export type GivenConsent = {
  cooperativeId: string
  householdId: string
  recordedBy: string
  consent: { given_on: string; text: string; given_by_text: string; name_is_public: boolean }
}

/** One transaction. @throws 404 `household_not_found`; 409 `consent_in_force`, `household_has_no_name` */
export async function giveConsent(container: MedusaContainer, given: GivenConsent): Promise<Household> {
  const { cooperativeId, householdId, recordedBy, consent } = given
  const household = await requireHousehold(container, cooperativeId, householdId)
  const { name_is_public, ...words } = consent
  if (name_is_public && household.name === null) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "Write its name down first", "household_has_no_name")
  }
  await databaseOf(container).transaction(async (sql) => {
    const id = generateEntityId(undefined, "hhc")
    if (!(await insertConsent(sql, { id, household_id: householdId, recorded_by: recordedBy, ...words }))) {
      throw new MedusaError(MedusaError.Types.CONFLICT, "A consent is in force already", "consent_in_force")
    }
    await updateHousehold(sql, { ...household, name_is_public })
  })
  return requireHousehold(container, cooperativeId, householdId)
}

/** One transaction. @throws 404 `household_not_found`; 409 `no_consent` */
export async function takeBackConsent(
  container: MedusaContainer,
  { cooperativeId, householdId, memberId }: { cooperativeId: string; householdId: string; memberId: string },
): Promise<Household> {
  const household = await requireHousehold(container, cooperativeId, householdId)
  await databaseOf(container).transaction(async (sql) => {
    if (!(await withdrawConsent(sql, householdId, memberId))) {
      throw new MedusaError(MedusaError.Types.CONFLICT, "No consent is in force", "no_consent")
    }
    await updateHousehold(sql, { ...household, name_is_public: false })
  })
  return requireHousehold(container, cooperativeId, householdId)
}
