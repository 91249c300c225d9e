import "server-only"
import { createHash } from "node:crypto"
import { sessionToken } from "../session"

/** Names a session in the pages that the phone keeps, without letting anybody use it. */
export async function sessionKey(): Promise<string | null> {
  const token = await sessionToken()
  return token === null ? null : createHash("sha256").update(`nguon-trang\n${token}`).digest("hex").slice(0, 32)
}
