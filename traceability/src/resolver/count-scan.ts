import type { FastifyRequest } from "fastify"
import { dayInVietnam } from "./format.js"
import { deviceOf } from "./place/visit.js"
import type { ScanCount } from "./queries.js"
import type { ScanOrigin } from "./scan-writer.js"
import type { ResolverServices } from "./services.js"

/**
 * Counts a request as a scan of the stamp with this look-up hash, once it is durable. Null for a hash of no stamp, for a
 * look at the headers, and when it could not be counted: a count is worth less than the verdict.
 *
 * @param key `hashKey` of the look-up hash, where it is known
 */
export function countScanOf(
  { scans, visitors, report, provinceOf }: ResolverServices,
  request: FastifyRequest,
  codeHash: Uint8Array,
  day: string,
  key?: string,
): ScanCount | null | Promise<ScanCount | null> {
  if (request.method !== "GET") return null
  const userAgent = request.headers["user-agent"] ?? ""
  const visitor = visitors.hash({ day, ip: request.ip, userAgent })
  const origin = (): ScanOrigin => ({ province: provinceOf(request), device: deviceOf(userAgent) })
  const count = scans.record(codeHash, visitor, Date.now(), { stamp: key, origin })
  if (!(count instanceof Promise)) return count
  return count.catch((error: unknown) => {
    report("a scan was not counted", error)
    return null
  })
}

/** Who sends a request, as the scan log would name them today. */
export function visitorOf({ visitors, now }: ResolverServices, request: FastifyRequest): Uint8Array {
  const userAgent = request.headers["user-agent"] ?? ""
  return visitors.hash({ day: dayInVietnam(now()), ip: request.ip, userAgent })
}
