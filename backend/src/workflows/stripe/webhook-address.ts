import { BlockList, isIP, isIPv6 } from "node:net"

/** Addresses that lead back into our own network, or nowhere (IANA special-purpose registries). */
const INSIDE = new BlockList()
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  INSIDE.addSubnet(net, bits, "ipv4")
for (const [net, bits] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  INSIDE.addSubnet(net, bits, "ipv6")

/** IPv4 in the clothes of IPv6 is judged as what it is. */
export const isPublicAddress = (address: string): boolean =>
  isIP(address) !== 0 && !INSIDE.check(address, isIPv6(address) ? "ipv6" : "ipv4")

/** Whether it may be one: what its name leads to is looked at again when something is sent there. */
export function isPublicWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  const host = hostname.replace(/^\[|\]$/g, "")
  if (protocol !== "https:" || username !== "" || password !== "") return false
  return isIP(host) === 0 ? host.includes(".") && !/\.(?:local|internal|localhost)$/i.test(host) : isPublicAddress(host)
}
