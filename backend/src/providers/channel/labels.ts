import { exchangeBytes, type Wire } from "./exchange"
import { OutgoingRequest } from "./http"
import type { Label } from "./orders"
import { failed, ok, refused, type Outcome } from "./outcome"

export const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "%PDF-"

/** The address comes in an answer, so it leads to the platform's hosts alone and carries no name of ours. */
export function isFileOf(hosts: readonly string[], address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username } = new URL(address)
  const known = hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  return known && username === "" && (protocol === "https:" || hostname === "127.0.0.1")
}

export const strangeHost = () =>
  refused("strange_file_host", "The label lies at a host that is not the platform's", "label")

/** Without token or signature: whoever knows the address may fetch the file. */
export async function fetchLabel(wire: Wire, hosts: readonly string[], address: string): Promise<Outcome<Label>> {
  if (!isFileOf(hosts, address)) return strangeHost()
  const { origin, pathname, searchParams } = new URL(address)
  const answer = await exchangeBytes(
    wire,
    new OutgoingRequest("GET", origin, pathname, [...searchParams], {}, null),
    "read",
  )
  if (!answer.ok) return answer
  const { status, body } = answer.value
  if (status === 200 && isPdf(body)) return ok({ ready: true, mediaType: "application/pdf", bytes: body })
  return failed({ class: "TRANSIENT", code: "no_file", message: `HTTP ${status}, not a PDF`, scope: "item" })
}
