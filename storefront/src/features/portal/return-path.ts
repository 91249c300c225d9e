const PORTAL_HOME = "/htx"
const PORTAL_PATH = /^\/htx(?:[/?][\w\-./?=&%]*)?$/

/** Attacker-controlled: only a path inside the portal is followed, never another site. */
export const safeReturnPath = (path: string | null | undefined): string =>
  path && PORTAL_PATH.test(path) && !path.includes("//") && !path.startsWith("/htx/dang-nhap") ? path : PORTAL_HOME

export function signInPath(returnTo: string, expired = false): string {
  const search = new URLSearchParams()
  if (safeReturnPath(returnTo) !== PORTAL_HOME) search.set("ve", returnTo)
  if (expired) search.set("het-phien", "1")
  return search.size > 0 ? `/htx/dang-nhap?${search}` : "/htx/dang-nhap"
}
