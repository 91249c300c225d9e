import { isIPv4, isIPv6 } from "node:net"
import { inflateRawSync } from "node:zlib"
import { IPV4_NETWORKS, IPV6_NETWORKS } from "./networks-data.js"

interface Networks<Numbers> {
  from: Numbers
  to: Numbers
  provinces: Uint8Array
}

let tables: { v4: Networks<Float64Array>; v6: Networks<BigUint64Array> } | null = null

/**
 * Code of the province from which an address comes, 0 where the table has none: by its network, in memory, asking nobody.
 * Mobile networks are mostly found where they meet the Internet: Hanoi, Ho Chi Minh City, Da Nang.
 */
export function provinceOfAddress(address: string): number {
  tables ??= { v4: unpackV4(), v6: unpackV6() }
  const mapped = address.startsWith("::ffff:") ? address.slice(7) : address
  if (isIPv4(mapped)) return find(tables.v4, ipv4Number(mapped))
  return isIPv6(address) ? find(tables.v6, upperHalf(address)) : 0
}

function find<Value extends number | bigint>(
  { from, to, provinces }: Networks<{ readonly length: number; readonly [index: number]: Value }>,
  value: Value,
): number {
  let [low, high] = [0, from.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((from[middle] as Value) <= value) low = middle + 1
    else high = middle
  }
  return low > 0 && value < (to[low - 1] as Value) ? (provinces[low - 1] ?? 0) : 0
}

function ipv4Number(address: string): number {
  return address.split(".").reduce((value, part) => value * 256 + Number(part), 0)
}

/** The network's half of an IPv6 address. */
function upperHalf(address: string): bigint {
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? []
  const groups = head === "" ? [] : head.split(":")
  const after = tail === undefined || tail === "" ? [] : tail.split(":")
  // A dotted end stands for two groups.
  const missing = tail === undefined ? 0 : 8 - groups.length - after.length - (address.includes(".") ? 1 : 0)
  const all = [...groups, ...Array.from({ length: missing }, () => "0"), ...after]
  return all.slice(0, 4).reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n)
}

function unpackV4(): Networks<Float64Array> {
  const rows = unpacked(IPV4_NETWORKS)
  return {
    from: Float64Array.from(rows, ({ from }) => Number(from)),
    to: Float64Array.from(rows, ({ to }) => Number(to)),
    provinces: Uint8Array.from(rows, ({ province }) => province),
  }
}

function unpackV6(): Networks<BigUint64Array> {
  const rows = unpacked(IPV6_NETWORKS)
  return {
    from: BigUint64Array.from(rows.map(({ from }) => from)),
    to: BigUint64Array.from(rows.map(({ to }) => to)),
    provinces: Uint8Array.from(rows, ({ province }) => province),
  }
}

function unpacked(text: string): { from: bigint; to: bigint; province: number }[] {
  const bytes = inflateRawSync(Buffer.from(text, "base64"))
  const rows: { from: bigint; to: bigint; province: number }[] = []
  let at = 0
  const next = (): bigint => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++] ?? 0
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return value
    }
  }
  for (let last = 0n; at < bytes.length;) {
    const from = last + next()
    last = from + next()
    rows.push({ from, to: last, province: bytes[at++] ?? 0 })
  }
  return rows
}
