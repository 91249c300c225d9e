import { localePath, type Language } from "@/i18n/language"

const FOLLOWED = /^(?:\/en)?\/(?:don-hang\/[A-Za-z0-9_-]{1,80}|dat-hang|tai-khoan(?:\/dia-chi|\/thong-tin)?)$/

/** Attacker-controlled: only these pages of the shop are followed, never another site. */
export const safeReturn = (path: string | null | undefined): string | null =>
  path && FOLLOWED.test(path) ? path : null

export function signInPath(language: Language, returnTo: string, ended = false): string {
  const query = new URLSearchParams()
  const path = safeReturn(returnTo)
  if (path !== null && path !== localePath(language, "/tai-khoan")) query.set("ve", path)
  if (ended) query.set("het-phien", "1")
  const search = query.size > 0 ? `?${query}` : ""
  return `${localePath(language, "/tai-khoan/dang-nhap")}${search}`
}
