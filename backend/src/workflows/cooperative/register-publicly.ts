import { createHash, createHmac, randomBytes, scrypt } from "node:crypto"
import { promisify } from "node:util"
import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError, Modules } from "@medusajs/framework/utils"
import { communeNamed, toRecordPlace } from "@nguon/traceability/places"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import { passwordIdentity } from "../../modules/cooperative/password-identity"
import {
  admitAttempt,
  attemptState,
  cutShort,
  dropCutShort,
  finishAttempt,
  holdAttempt,
  noteCooperative,
} from "../../modules/cooperative/registration-attempts"
import type CooperativeModuleService from "../../modules/cooperative/service"
import { toHandle } from "../catalog/fold-text"
import { withScryptSlot } from "../member-access/scrypt-slots"
import { databaseOf } from "../transparency/database"
import type { Payout } from "./store-payout"
import { registerPubliclyWorkflow } from "./workflows/register-publicly"

export type PublicRegistration = {
  name: string
  /** In its normal form. */
  registrationNumber: string
  commune: string
  province: string
  formerPlace: string | null
  contactName: string
  /** E.164 */
  phone: string | null
  email: string | null
  password: string
  payout: Payout
}
export type RegistrationRequest = { key: string; network: string; registration: PublicRegistration }

/**
 * Takes a registration in. Whether its phone or e-mail is a member's already is not told: then nothing is done, and the
 * answer is the same, also when its number is taken. Repeating a request changes nothing; one that a crash cut short is
 * brought to its end by being repeated, whatever of it was made.
 * @throws 409 `registration_number_taken`, `registration_under_way`, `idempotency_key_reused`; 429 `too_many_registrations`
 */
export async function registerPublicly(container: MedusaContainer, request: RegistrationRequest): Promise<void> {
  const { network, registration } = request
  const sql = databaseOf(container)
  const key = digest(request.key)
  // Keyed with the applicant's secret, which is nowhere here: the body holds a password.
  const bodyHash = createHmac("sha256", request.key).update(JSON.stringify(registration)).digest("hex")
  const admission = await admitAttempt(sql, { key, network: digest(network), bodyHash })
  if (admission === "done") return
  if (admission === "differs") throw refused("CONFLICT", "idempotency_key_reused", "This key was used for another body")
  if (admission === "too-many") throw refused("NOT_ALLOWED", "too_many_registrations", "Too many registrations, wait")
  // Each holds a connection while it works; a password is hashed in it.
  await withScryptSlot(() =>
    sql.transaction(async (holder) => {
      if (!(await holdAttempt(holder, key))) {
        throw refused("CONFLICT", "registration_under_way", "This registration is being written down")
      }
      await carryOut(container, key, registration)
    }),
  )
}

/** Writes through connections of its own: what was made has to be known after a crash too. */
async function carryOut(container: MedusaContainer, key: string, registration: PublicRegistration): Promise<void> {
  const sql = databaseOf(container)
  const { cooperative_id: begun, is_done: isDone } = await attemptState(sql, key)
  if (isDone) return
  if (begun !== null && (await canBeEntered(container, begun))) return finishAttempt(sql, key)
  if (begun !== null) await sql.transaction((undo) => dropCutShort(undo, begun))
  for (const id of await cutShort(sql, registration)) {
    if (!(await canBeEntered(container, id))) await sql.transaction((undo) => dropCutShort(undo, id))
  }
  // Before it is looked for who is a member, so that the answer says nothing of that.
  await refuseTakenNumber(container, registration.registrationNumber)
  if (await isMember(container, registration)) await asLongAsHashing(registration.password)
  else await register(container, key, registration)
  await finishAttempt(sql, key)
}

/** Its owner's password is the last thing that is made. */
async function canBeEntered(container: MedusaContainer, cooperativeId: string): Promise<boolean> {
  const [cooperative] = await cooperativesOf(container).listCooperatives(
    { id: cooperativeId },
    { relations: ["members"] },
  )
  const owner = cooperative?.members.find(({ role }) => role === "owner")
  if (!owner) return false
  const filter = { provider_identities: { entity_id: passwordIdentity(owner.id) } }
  const identities = await container.resolve(Modules.AUTH).listAuthIdentities(filter)
  return identities.some(({ app_metadata: known }) => known?.member_id !== undefined)
}

async function register(container: MedusaContainer, key: string, registration: PublicRegistration): Promise<void> {
  const [channel] = await container
    .resolve(Modules.SALES_CHANNEL)
    .listSalesChannels({}, { take: 1, order: { created_at: "ASC" } })
  if (!channel) throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "The shop is not set up: no channel")
  const { name, registrationNumber, contactName, phone, email, password, payout } = registration
  const id = generateEntityId(undefined, "coop")
  await noteCooperative(databaseOf(container), key, id)
  await registerPubliclyWorkflow(container).run({
    input: {
      cooperative: {
        ...{ id, name, ...placeOf(registration), former_place: registration.formerPlace },
        handle: await freeHandle(container, name),
        registration_number: registrationNumber,
        sales_channel_id: channel.id,
      },
      owner: { name: contactName, email, phone, password },
      payout,
    },
  })
}

/** As records name it. @throws 400 `commune_not_found` */
export function placeOf({ commune, province }: { commune: string; province: string }) {
  const unit = communeNamed(commune, province)
  if (!unit) throw refused("INVALID_DATA", "commune_not_found", "No such commune in that province since July 2025")
  return toRecordPlace(unit)
}

async function isMember(container: MedusaContainer, { phone, email }: PublicRegistration): Promise<boolean> {
  const found: { rows: unknown[] } = await databaseOf(container).raw(
    `select from member where deleted_at is null and (email = ? or phone = ?) limit 1`,
    [email, phone],
  )
  return found.rows.length > 0
}

async function refuseTakenNumber(container: MedusaContainer, number: string): Promise<void> {
  const [taken] = await cooperativesOf(container).listCooperatives(
    { registration_number: number, status: { $ne: "refused" } },
    { take: 1 },
  )
  if (taken) {
    throw refused("CONFLICT", "registration_number_taken", "Another cooperative has this registration number")
  }
}

async function freeHandle(container: MedusaContainer, name: string): Promise<string> {
  const plain = toHandle(name)
  const [taken] = await cooperativesOf(container).listCooperatives({ handle: plain }, { take: 1 })
  return taken ? `${plain}-${randomBytes(3).toString("hex")}` : plain
}

/** What the auth provider spends on a new password (scrypt, its own parameters). */
const asLongAsHashing = (password: string) =>
  promisify(scrypt)(password.normalize(), randomBytes(32), 64).then(() => undefined)

const digest = (text: string) => createHash("sha256").update(text).digest("hex")

const cooperativesOf = (container: MedusaContainer) => container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)

const refused = (type: "CONFLICT" | "NOT_ALLOWED" | "INVALID_DATA", code: string, message: string) =>
  new MedusaError(MedusaError.Types[type], message, code)
