import latin from "../../fonts/made/be-vietnam-pro-latin-400-normal.woff2"
import vietnamese from "../../fonts/made/be-vietnam-pro-vietnamese-400-normal.woff2"
import { preload } from "react-dom"

/** The two files every page of the portal needs for its first line. In the shop the picture comes first and letters swap in. */
export function preloadFonts(): void {
  for (const href of [latin, vietnamese]) preload(href, { as: "font", type: "font/woff2", crossOrigin: "anonymous" })
}
