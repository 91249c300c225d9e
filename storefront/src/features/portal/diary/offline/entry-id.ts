/** RFC 9562 5.7: UUID version 7, which begins with the moment it was made. */
export function newEntryId(now: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  bytes.set(random.subarray(0, 16))
  const moment = Math.max(0, Math.floor(now))
  for (let i = 0; i < 6; i += 1) bytes[i] = Math.floor(moment / 256 ** (5 - i)) % 256
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-")
}

export const freshEntryId = (): string => newEntryId(Date.now(), crypto.getRandomValues(new Uint8Array(16)))
