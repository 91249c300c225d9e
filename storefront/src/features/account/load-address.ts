import "server-only"
import { notFound } from "next/navigation"
import type { Language } from "@/i18n"
import { listAddresses, type SavedAddress } from "@/lib/backend/account"
import type { Result } from "@/lib/backend/result"
import { requireBuyer, withSession } from "./session"

const BOOK = "/tai-khoan/dia-chi"

/** One of one's own; another's is not found. */
export async function loadAddress(language: Language, id: string): Promise<Result<SavedAddress>> {
  const found = withSession(await listAddresses(await requireBuyer(language, BOOK)), language, BOOK)
  if (!found.ok) return found
  return { ok: true, data: found.data.find((address) => address.id === id) ?? notFound() }
}
