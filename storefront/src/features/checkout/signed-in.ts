import "server-only"
import { dialled } from "@/features/account/account-fields"
import { buyerSession } from "@/features/account/session"
import { findAccount, listAddresses, type SavedAddress } from "@/lib/backend/account"
import { isUnauthorized, type Result } from "@/lib/backend/result"
import type { SignedIn } from "./checkout-form"

export type BuyerAtCheckout = SignedIn & { addresses: readonly SavedAddress[] }

/** Null for a guest, and for one whose session has ended: buying needs no account. */
export async function buyerAtCheckout(): Promise<Result<BuyerAtCheckout | null>> {
  const session = await buyerSession()
  if (session === null) return { ok: true, data: null }
  const [account, addresses] = await Promise.all([findAccount(session), listAddresses(session)])
  for (const answer of [account, addresses]) {
    if (!answer.ok) return isUnauthorized(answer.error) ? { ok: true, data: null } : answer
  }
  if (!account.ok || !addresses.ok) return { ok: true, data: null }
  const { name, phone, email } = account.data
  const choices = addresses.data.map(({ id, name, phone, street, commune, province, note }) => ({
    ...{ id, name, phone: dialled(phone) },
    lines: [note === "" ? street : `${street} (${note})`, commune, province].join(", "),
  }))
  return {
    ok: true,
    data: { choices, name, phone: dialled(phone), email: email ?? "", addresses: addresses.data },
  }
}
