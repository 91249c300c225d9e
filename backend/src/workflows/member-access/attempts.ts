import { createHash } from "node:crypto"
import { isIPv6 } from "node:net"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { countAttempt, forgetAttempts, takeBackAttempt, type Pauses } from "../../modules/cooperative/attempt-store"
import { databaseOf } from "../transparency/database"

const OF_ACCOUNT: Pauses = { free: 5, firstSeconds: 30, longestSeconds: 15 * 60, forgetAfterHours: 24 }
/** Hundreds of phones share one address of a mobile network. */
const OF_ADDRESS: Pauses = { free: 30, firstSeconds: 10, longestSeconds: 15 * 60, forgetAfterHours: 1 }

export class TooManyAttempts extends MedusaError {
  constructor(readonly retryAfterSeconds: number) {
    super(MedusaError.Types.NOT_ALLOWED, "Too many attempts", "too_many_attempts")
  }
}

/** One account, by whichever name it is called; what nobody has is counted as if somebody had it. */
export const accountSubject = (memberId: string | null, login: string): string =>
  memberId === null ? `nobody:${digest(login)}` : `account:${memberId}`

/** Those who try to open one order; what nobody has is counted as if somebody had it. */
export const orderSubject = (reference: string): string => `order:${digest(reference)}`

/** IPv6 networks are given out by the /64. */
export function addressSubject(address: string): string {
  return `address:${digest(isIPv6(address) ? network64(address) : address)}`
}

function network64(address: string): string {
  const [head = "", tail] = (address.split("%")[0] ?? "").toLowerCase().split("::")
  const before = head === "" ? [] : head.split(":")
  const after = tail === undefined || tail === "" ? [] : tail.split(":")
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address.toLowerCase())
  if (mapped?.[1]) return mapped[1]
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0")
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")
}

/** Who tried what is not written down in clear. */
const digest = (text: string) => createHash("sha256").update(text).digest("base64url")

/** @throws TooManyAttempts */
export async function admitAttempt(container: MedusaContainer, address: string, account: string | null): Promise<void> {
  const sql = databaseOf(container)
  const byAddress = await countAttempt(sql, addressSubject(address), OF_ADDRESS)
  const seconds = byAddress || (account === null ? 0 : await countAttempt(sql, account, OF_ACCOUNT))
  if (seconds > 0) throw new TooManyAttempts(seconds)
}

export async function attemptSucceeded(
  container: MedusaContainer,
  address: string,
  account: string | null,
): Promise<void> {
  const sql = databaseOf(container)
  await takeBackAttempt(sql, addressSubject(address))
  if (account !== null) await forgetAttempts(sql, account)
}
