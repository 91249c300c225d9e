import { inflateRawSync } from "node:zlib"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { provinceName } from "../../clone-score/index.js"
import { IPV4_NETWORKS, IPV6_NETWORKS } from "./networks-data.js"
import { provinceOfAddress } from "./province-of-address.js"

interface Network {
  from: bigint
  /** The first address behind it. */
  to: bigint
  province: number
}

/** As the table is written: gap, size (both LEB128), province. Read anew here, so that a reader's error is seen. */
function networksIn(text: string): Network[] {
  const bytes = [...inflateRawSync(Buffer.from(text, "base64"))]
  const networks: Network[] = []
  const number = (): bigint => {
    const end = bytes.findIndex((byte) => byte < 128)
    const septets = bytes.splice(0, end + 1).map((byte) => BigInt(byte & 127))
    return septets.reduceRight((value, septet) => (value << 7n) | septet, 0n)
  }
  for (let at = 0n; bytes.length > 0;) {
    const from = at + number()
    at = from + number()
    networks.push({ from, to: at, province: bytes.shift() ?? 0 })
  }
  return networks
}

const v4 = (value: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join(".")
const v6 = (half: bigint): string =>
  `${[48n, 32n, 16n, 0n].map((shift) => ((half >> shift) & 0xffffn).toString(16)).join(":")}::1`

const families = [
  ["IPv4", networksIn(IPV4_NETWORKS), v4],
  ["IPv6", networksIn(IPV6_NETWORKS), v6],
] as const

describe.each(families)("the table of %s networks", (_family, networks, write) => {
  it("is in order, without overlap, and names provinces that there are", () => {
    expect(networks.length).toBeGreaterThan(100)
    expect(networks.filter(({ from, to }) => from >= to)).toEqual([])
    expect(networks.filter(({ from }, place) => place > 0 && from < (networks[place - 1]?.to ?? 0n))).toEqual([])
    expect(networks.filter(({ province }) => provinceName(province) === null)).toEqual([])
  })

  it("gives the first and last address of every network its province, and the next one another's or none", () => {
    const expected = networks.flatMap(({ to, province }, place) => {
      const behind = networks[place + 1]
      return [province, province, behind?.from === to ? behind.province : 0]
    })
    const told = networks.flatMap(({ from, to }) => [from, to - 1n, to].map((at) => provinceOfAddress(write(at))))
    expect(told).toEqual(expected)
  })
})

describe("an address", () => {
  it.each([
    "8.8.8.8",
    "127.0.0.1",
    "10.0.0.1",
    "192.168.1.1",
    "0.0.0.0",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1%eth0",
  ])("outside Vietnam has no province: %s", (address) => expect(provinceOfAddress(address)).toBe(0))

  it("of IPv4 written as IPv6 is the same", () => {
    const mapped = families[0][1].slice(0, 50).map(({ from }) => provinceOfAddress(`::ffff:${v4(from)}`))
    expect(mapped).toEqual(families[0][1].slice(0, 50).map(({ province }) => province))
  })

  it("written short or long is the same", () => {
    const [network] = families[1][1]
    if (network === undefined) throw new Error("the table is empty")
    const [head = ""] = v6(network.from).split("::")
    const groups = head.split(":").map((group) => group.padStart(4, "0"))
    const long = [...groups, "0000", "0000", "0000", "0001"].join(":").toUpperCase()
    expect(provinceOfAddress(long)).toBe(network.province)
  })

  it("may be any text: it has a province that there is, or none", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.ipV4(),
      fc.ipV6(),
      fc.ipV6().map((address) => `::ffff:${address}`),
    )
    const check = fc.property(texts, (text) => {
      const province = provinceOfAddress(text)
      expect(province === 0 || provinceName(province) !== null).toBe(true)
    })
    fc.assert(check, { numRuns: 2_000 })
  })
})
