const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/**
 * What VNPay knows an attempt by: time first, so that lists sort, then 80 random bits, so that nobody guesses one.
 * @param random 10 bytes
 * @returns 28 characters of [0-9A-Z]: within VNPay's 100, and never the number of an order
 */
export function newReference(now: Date, random: Uint8Array): string {
  if (random.length !== 10) throw new RangeError("A reference takes 10 random bytes")
  return `NG${base32(BigInt(now.getTime()), 10)}${base32(BigInt(`0x${Buffer.from(random).toString("hex")}`), 16)}`
}

function base32(value: bigint, length: number): string {
  let text = ""
  for (let rest = value, n = 0; n < length; n += 1, rest >>= 5n) text = (ALPHABET[Number(rest & 31n)] ?? "") + text
  return text
}
