import { BlockList, isIPv4, isIPv6 } from "node:net"
import type { FastifyRequest } from "fastify"
import { DEVICE, provinceName } from "../../clone-score/index.js"
import type { ResolverConfig } from "../env.js"
import { provinceOfAddress } from "./province-of-address.js"

/**
 * Where a request comes from, as a province: what a trusted proxy in front says in the configured header, else by the
 * address. The address is looked at and not kept.
 */
export function provinceReader(config: Pick<ResolverConfig, "geoProvinceHeader" | "trustedProxies">) {
  const { geoProvinceHeader: header } = config
  const proxies = proxiesOf(config.trustedProxies)
  return (request: FastifyRequest): number => {
    const told = header === null || !isProxy(proxies, request.raw.socket.remoteAddress) ? "" : request.headers[header]
    const code = typeof told === "string" && /^\d{1,2}$/.test(told) ? Number(told) : 0
    return provinceName(code) === null ? provinceOfAddress(request.ip) : code
  }
}

/** Previews of messengers and crawlers look at a link; no pack is in front of them. */
const ROBOT =
  /bot\b|bot\/|crawl|spider|preview|facebookexternalhit|facebot|zalo(?!app)|slurp|curl|wget|python|headlesschrome/i

/** All that is kept of a user agent: one of five kinds. Attacker-controlled text. */
export function deviceOf(userAgent: string): number {
  if (userAgent === "" || ROBOT.test(userAgent.slice(0, 512))) return DEVICE.robot
  if (/iPhone|iPad|iPod/.test(userAgent)) return DEVICE.iphone
  if (userAgent.includes("Android")) return DEVICE.android
  return /Windows|Macintosh|X11|CrOS/.test(userAgent) ? DEVICE.computer : DEVICE.other
}

const NAMED: Readonly<Record<string, readonly string[]>> = { loopback: ["127.0.0.0/8", "::1/128"] }

function proxiesOf(trusted: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of trusted.flatMap((name) => NAMED[name] ?? [name])) {
    const [address = "", bits] = entry.split("/")
    const family = isIPv4(address) ? "ipv4" : "ipv6"
    if (!isIPv4(address) && !isIPv6(address)) continue
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

function isProxy(proxies: BlockList, remote = ""): boolean {
  const address = remote.startsWith("::ffff:") ? remote.slice(7) : remote
  return (isIPv4(address) || isIPv6(address)) && proxies.check(address, isIPv4(address) ? "ipv4" : "ipv6")
}
