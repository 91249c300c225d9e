import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { newSpokenSecret } from "../../custody/spoken-secret"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import { findByLogin, insertMember, type MemberRole } from "../../modules/cooperative/member-store"
import {
  findInvitation,
  insertInvitation,
  lockInvitation,
  markAccepted,
  openInvitations,
  type Invitation,
} from "../../modules/cooperative/secret-store"
import { passwordIdentity } from "../../modules/cooperative/password-identity"
import type CooperativeModuleService from "../../modules/cooperative/service"
import type { Sql } from "../../modules/cooperative/types"
import { databaseOf } from "../transparency/database"
import { admitAttempt, attemptSucceeded } from "./attempts"
import { openSession } from "./open-session"
import { createPassword, requireGoodPassword } from "./password"

/** 130 bits, by which a link opens, and 40 that can be read aloud: attempts are counted, and it ends in a week. */
const LINK_LETTERS = 26
const CODE_LETTERS = 8
const MAX_OPEN = 50

export type NewInvitation = {
  cooperativeId: string
  invitedBy: string
  role: MemberRole
  recordsForHouseholds: boolean
}

/** The secrets are told this once. @throws 409 `too_many_invitations` */
export async function invite(container: MedusaContainer, invitation: NewInvitation) {
  const sql = databaseOf(container)
  if ((await openInvitations(sql, invitation.cooperativeId)).length >= MAX_OPEN) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "Take back an invitation first", "too_many_invitations")
  }
  const token = newSpokenSecret(LINK_LETTERS).replaceAll("-", "")
  const code = newSpokenSecret(CODE_LETTERS)
  const id = generateEntityId(undefined, "inv")
  const expires_at = await insertInvitation(sql, {
    id,
    cooperative_id: invitation.cooperativeId,
    role: invitation.role,
    records_for_households: invitation.recordsForHouseholds,
    invited_by: invitation.invitedBy,
    linkMac: await macOf(container, token),
    codeMac: await macOf(container, code),
  })
  return { id, token, code, expires_at }
}

/** @throws TooManyAttempts; 404 `invitation_not_found` */
export async function lookAtInvitation(container: MedusaContainer, secret: string, address: string) {
  const { invitation, cooperativeName } = await requireInvitation(container, secret, address)
  const { role, records_for_households, invited_by_name, expires_at } = invitation
  return { role, records_for_households, invited_by_name, expires_at, cooperative: { name: cooperativeName } }
}

export type Acceptance = {
  secret: string
  name: string
  email: string | null
  /** E.164 */
  phone: string | null
  password: string
  address: string
  device: string
}

/**
 * Once: of two at the same time one becomes a member. The password is filed before, so that nothing is torn apart by a
 * crash in between: a password whose member never came to be opens nothing.
 * @throws TooManyAttempts; 404 `invitation_not_found`; 409 `phone_taken`, `email_taken`; 400 `password_too_weak`
 */
export async function acceptInvitation(container: MedusaContainer, acceptance: Acceptance): Promise<string> {
  const { name, email, phone, password, device } = acceptance
  requireGoodPassword(password, email, phone)
  const { invitation } = await requireInvitation(container, acceptance.secret, acceptance.address)
  await requireFree(databaseOf(container), { email, phone })
  const id = generateEntityId(undefined, "mem")
  const takeAway = await createPassword(container, { identity: passwordIdentity(id), claim: "member_id", id }, password)
  try {
    await databaseOf(container).transaction(async (sql) => {
      const { role, records_for_households, cooperative_id } = requireOpen(await lockInvitation(sql, invitation.id))
      await insertMember(sql, { id, cooperative_id, name, email, phone, role, records_for_households })
      await markAccepted(sql, invitation.id, id)
    })
  } catch (error) {
    await takeAway()
    throw takenOr(error)
  }
  return openSession(container, { memberId: id, device, method: "invitation" })
}

async function requireInvitation(container: MedusaContainer, secret: string, address: string) {
  await admitAttempt(container, address, null)
  const sql = databaseOf(container)
  const invitation = requireOpen(await findInvitation(sql, [await macOf(container, secret)]))
  await attemptSucceeded(container, address, null)
  const cooperatives = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const { name: cooperativeName } = await cooperatives.retrieveCooperative(invitation.cooperative_id)
  return { invitation, cooperativeName }
}

function requireOpen(invitation: Invitation | null): Invitation {
  if (invitation) return invitation
  throw new MedusaError(MedusaError.Types.NOT_FOUND, "No such invitation is open", "invitation_not_found")
}

async function requireFree(sql: Sql, { email, phone }: { email: string | null; phone: string | null }) {
  if (phone !== null && (await findByLogin(sql, phone))) throw taken("phone_taken")
  if (email !== null && (await findByLogin(sql, email))) throw taken("email_taken")
}

/** The unique indexes decide between two at once. */
function takenOr(error: unknown): unknown {
  const { code, constraint } = Object(error) as { code?: unknown; constraint?: unknown }
  if (code !== "23505") return error
  return taken(constraint === "IDX_member_phone_unique" ? "phone_taken" : "email_taken")
}

const taken = (code: "phone_taken" | "email_taken") =>
  new MedusaError(MedusaError.Types.CONFLICT, "Another member signs in by this", code)

const macOf = (container: MedusaContainer, secret: string) =>
  container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE).macOfSecret("invitation", secret)
