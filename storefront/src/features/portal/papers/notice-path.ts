const at = (folder: string) => (id: string) => `/htx/${folder}/${encodeURIComponent(id)}`

/** Where a notice leads, by what it is about; a cooperative's standing has one page. */
const PATHS: readonly [prefix: string, path: (id: string) => string][] = [
  ["certificate_", at("giay-to")],
  ["batch_", at("lo")],
  ["input_", at("lo")],
  ["hold_", at("lo")],
  ["order_", at("don-hang")],
  ["product_", at("san-pham")],
  ["stock_", at("san-pham")],
  ["cooperative_", () => "/htx/cho-duyet"],
]

/** Null for kinds of a later backend. */
export function noticePath(kind: string, subjectId: string): string | null {
  const [, path] = PATHS.find(([prefix]) => kind.startsWith(prefix)) ?? []
  return path ? path(subjectId) : null
}
