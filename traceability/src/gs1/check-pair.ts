/** Characters in the order of their weights (General Specifications 7.11, figure of character set 82). */
const SET_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
const SET_32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83] as const

/**
 * The two check characters of a Global Model Number (General Specifications 7.9.5): the sum of the characters'
 * values, weighted by primes from the right, modulo 1021, written as two characters of five bits each.
 *
 * @param body up to 23 characters of character set 82; null for anything else
 * @example checkPair("1987654Ad4X4bL5ttr2310c") // "2K"
 */
export function checkPair(body: string): string | null {
  if (body.length > PRIMES.length) return null
  const values = [...body].map((character) => SET_82.indexOf(character))
  if (values.includes(-1)) return null
  const sum = values.reverse().reduce((total, value, i) => total + value * (PRIMES[i] ?? 0), 0) % 1021
  return SET_32.charAt(sum >> 5) + SET_32.charAt(sum & 31)
}

/** @param value characters of character set 82, the check pair last */
export function hasCheckPair(value: string): boolean {
  return value.length >= 2 && checkPair(value.slice(0, -2)) === value.slice(-2)
}
