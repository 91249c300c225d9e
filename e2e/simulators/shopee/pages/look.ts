import type { Look } from "../../market/pages.ts"

/** Dark enough for white letters of any size (4.5:1). */
export const look = (base: string): Look => ({ brand: "Shopee", colour: "#c2361c", on: "#ffffff", home: `${base}/` })
