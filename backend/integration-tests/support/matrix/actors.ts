import { randomUUID } from "node:crypto"
import { signIn, signInAdmin, signInMember, signInNewCustomer } from "../client"
import { seededMember, withDatabase, type SeededMember } from "../environment"

const A = "htx-che-la-bang"
const B = "htx-che-tuc-tranh"

export type Actors = Awaited<ReturnType<typeof prepareActors>>

/** Everybody who may stand before the portal's doors, by token. */
export async function prepareActors() {
  const owner = await signInMember(A, "owner")
  const suspended = await newMember(A, "owner")
  const suspendedMember = await signIn("member", suspended)
  await withDatabase((db) => db.query(`update member set suspended_at = now() where email = $1`, [suspended.email]))
  return {
    nobody: undefined,
    customer: await signInNewCustomer(),
    officer: await signInAdmin(),
    forged: `${owner.slice(0, -4)}AAAA`,
    suspendedMember,
    owner,
    manager: await signIn("member", await newMember(A, "manager")),
    recorder: await signInMember(A, "recorder"),
    stranger: await signInMember(B, "owner"),
  }
}

/** One more member of a seeded cooperative, with its owner's password. */
async function newMember(handle: string, role: SeededMember["role"]) {
  const like = seededMember(handle, "owner")
  const email = `${role}-${randomUUID()}@ma-tran.example`
  const [memberId, identityId, providerId] = [randomUUID(), randomUUID(), randomUUID()]
  await withDatabase(async (db) => {
    await db.query(`insert into member (id, name, email, role, cooperative_id) values ($1, $2, $3, $4, $5)`, [
      ...[memberId, `Người ${role} của ma trận`, email, role, like.cooperative.id],
    ])
    await db.query(`insert into auth_identity (id, app_metadata) values ($1, $2)`, [
      ...[identityId, JSON.stringify({ member_id: memberId })],
    ])
    await db.query(
      `insert into provider_identity (id, entity_id, provider, auth_identity_id, provider_metadata)
       select $1, $2, provider, $3, provider_metadata from provider_identity
        where entity_id = (select 'member:' || id from member where email = $4) and provider = 'emailpass'`,
      [providerId, `member:${memberId}`, identityId, like.email],
    )
  })
  return { email, password: like.password }
}
