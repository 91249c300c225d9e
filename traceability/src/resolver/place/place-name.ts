import { provinceName } from "../../clone-score/index.js"
import type { Language } from "../negotiate.js"
import { communeName } from "./communes.js"

/** Where somebody was, as it follows a time in a sentence; empty where unknown. @example atPlace(66, 24169, "vi") // ", ở phường Ea Kao, Đắk Lắk" */
export function atPlace(province: number, commune: number | null, language: Language): string {
  const name = provinceName(province)
  if (name === null) return ""
  const within = commune === null ? null : communeName(commune)
  const place = within === null ? name : `${placeInSentence(within)}, ${name}`
  return language === "vi" ? `, ở ${place}` : `, in ${place}`
}

/** @example placeInSentence("Xã Cẩm Giàng") // "xã Cẩm Giàng" */
function placeInSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}
