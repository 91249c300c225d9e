/** Names and rules of what the service worker keeps; pure, so that they can be tested without one. */

export const STATIC_CACHE = "nguon-tinh"
export const PAGES = "nguon-trang-"
const SESSION = /data-phien="([0-9a-f]{32})"/

/** The pages that are fetched ahead, so that the portal opens without signal. */
export const KEPT_AHEAD = ["/htx", "/htx/nhat-ky/ghi", "/htx/nhat-ky"]

/** Whose page it is; null for one that belongs to no session, or that only says that the server does not answer. */
export const sessionOfPage = (html: string): string | null =>
  html.includes("data-khong-giu") ? null : (SESSION.exec(html)?.[1] ?? null)

/** Sign-in, files and answers to writes are never kept. */
export function isKeptPage(path: string): boolean {
  if (path !== "/htx" && !path.startsWith("/htx/")) return false
  return !/^\/htx\/(dang-nhap|dang-ky|khoi-phuc|moi|may-in\/[^/]+\/trang-chinh|tem\/[^/]+\/(tai|tien-do|xem-truoc)|nhat-ky\/(gui|tep))(\/|$)/.test(
    path,
  )
}

/** What is decided on other floors: an old page would call a shop connected that is not, so it only stands in for no signal. */
export const isDecidedElsewhere = (path: string): boolean => /^\/htx\/kenh-ban(\/|$)/.test(path)

/** Their names change with their content. */
export const isStatic = (path: string): boolean =>
  path.startsWith("/_next/static/") ||
  path.startsWith("/illustrations/") ||
  /^\/htx\/[^/]+\.(png|webmanifest)$/.test(path)

/** Scripts, styles, fonts and the small pictures of goods that a page names, as paths. */
export function assetsOfPage(html: string): string[] {
  const named = html.matchAll(/(?:\/_next\/)?static\/(?:chunks|media|css)\/[\w./~%[\]()-]+\.(?:js|css|woff2)/g)
  const pictures = html.matchAll(/\/illustrations\/[\w-]+-320\.avif/g)
  const paths = [...named].map(([path]) => (path.startsWith("/_next/") ? path : `/_next/${path}`))
  return [...new Set([...paths, ...[...pictures].map(([path]) => path)])]
}

const AS_GOOD_AS_NEW_MS = 10 * 60_000

/** Not fetched ahead once more: made a short while ago, and nothing written since. Milliseconds. */
export const isAsGoodAsNew = (keptAt: number, lastWriteAt: number, now: number): boolean =>
  keptAt > lastWriteAt && now - keptAt < AS_GOOD_AS_NEW_MS

/** From its sending to the moment when every page shows it, on a weak network. */
const WRITE_TAKES_MS = 30_000

/** A page is shown from here at once, unless it was kept before what was written last had surely arrived. */
export const isFreshEnough = (keptAt: number, lastWriteAt: number): boolean => keptAt > lastWriteAt + WRITE_TAKES_MS
