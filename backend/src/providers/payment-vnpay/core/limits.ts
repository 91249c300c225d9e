/** An address reaches VNPay as an[7,45]; `::1` and the like are shorter. */
const IP = /^[0-9A-Fa-f:.]{7,45}$/
const LOOPBACK = "127.0.0.1"

/** A pay request does not fail on a proxy that hides the buyer's address: VNPay only wants something of the right shape. */
export function guardIp(ip: string): string {
  const bare = ip.trim().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "")
  return IP.test(bare) ? bare : LOOPBACK
}

/** Every limit that is not kept, in one error. @throws RangeError */
export function requireLimits(checks: Record<string, boolean>): void {
  const broken = Object.entries(checks).flatMap(([name, holds]) => (holds ? [] : [name]))
  if (broken.length > 0) throw new RangeError(`Outside VNPay's limits: ${broken.join(", ")}`)
}

export const isTmnCode = (text: string): boolean => /^[A-Za-z0-9]{8}$/.test(text)
export const isTxnRef = (text: string): boolean => /^[A-Za-z0-9._-]{1,100}$/.test(text)
export const isRequestId = (text: string): boolean => /^[A-Za-z0-9]{1,32}$/.test(text)
export const isVersion = (text: string): boolean => /^[A-Za-z0-9.]{1,8}$/.test(text)
export const DEFAULT_VERSION = "2.1.0"
