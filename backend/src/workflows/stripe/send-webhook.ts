import { lookup as resolve } from "node:dns"
import { request as requestHttp } from "node:http"
import { request as requestHttps } from "node:https"
import { isIP, type LookupFunction } from "node:net"
import { isPublicAddress } from "./webhook-address"

/** `fault` is null when the receiver took it: anything but 2xx is one. */
export type Sent = { status: number | null; fault: string | null }

const TIMEOUT_MS = 10_000

/**
 * One POST. Never follows a redirect, reads no answer beyond its status, and unless told otherwise connects to public
 * addresses alone: the name is resolved here, so that what was checked is what is connected to.
 */
export function sendWebhook(
  url: string,
  { body, signature, mayBeLocal }: { body: string; signature: string; mayBeLocal: boolean },
): Promise<Sent> {
  const target = new URL(url)
  const host = target.hostname.replace(/^\[|\]$/g, "")
  if (!mayBeLocal && isIP(host) !== 0 && !isPublicAddress(host))
    return Promise.resolve({ status: null, fault: "private_address" })
  const send = target.protocol === "https:" ? requestHttps : requestHttp
  return new Promise((done) => {
    const request = send(
      target,
      {
        method: "POST",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "content-length": Buffer.byteLength(body),
          "stripe-signature": signature,
          "user-agent": "Nguon/1.0 (webhooks)",
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(mayBeLocal ? {} : { lookup: lookupPublic }),
      },
      (response) => {
        response.resume()
        const status = response.statusCode ?? 0
        done({ status, fault: status >= 200 && status < 300 ? null : `answered ${status}` })
      },
    )
    request.on("error", (error: NodeJS.ErrnoException) => done({ status: null, fault: error.code ?? error.name }))
    request.end(body)
  })
}

const lookupPublic: LookupFunction = (hostname, options, callback) =>
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 4)
    const isAllPublic = addresses.length > 0 && addresses.every(({ address }) => isPublicAddress(address))
    if (!isAllPublic) return callback(Object.assign(new Error("Not public"), { code: "private_address" }), "", 4)
    if (options.all) return (callback as (error: null, addresses: unknown) => void)(null, addresses)
    const [first] = addresses
    callback(null, first?.address ?? "", first?.family ?? 4)
  })
