import { LABEL_STOCKS } from "../label-stocks.js"
import type { LabelFormat, LabelJobTerms } from "../label-job.js"
import type { LabelStock } from "../label-stock.js"
import { checkLabelJob, labelFormats } from "../plan-job.js"

/** The two addresses that symbols carry: of a product with a GTIN, and without one. */
export const FORMS = { link: "8931234567897", short: null } as const
export type Form = keyof typeof FORMS

export interface Offer {
  stock: LabelStock
  dpi: number
  format: LabelFormat
  form: Form
  /** Whether a scratch panel fits as well. */
  hasPinRoom: boolean
}

/** A job like those of a cooperative: long name, long lot, stars. */
export function sampleTerms(offer: Omit<Offer, "hasPinRoom">): LabelJobTerms {
  const { stock, dpi, format, form } = offer
  return {
    baseUrl: "https://nguon.vn",
    productName: "Trà mướp đắng rừng Vi Hương thượng hạng sấy lạnh, hộp hai mươi túi lọc",
    lotCode: "TA-2611-03",
    gtin: FORMS[form],
    stars: 4,
    stock,
    dpi,
    format,
  }
}

/** Everything that is offered: each stock at each of its resolutions in each of its formats, for the forms that fit. */
export function* offers(): Generator<Offer> {
  for (const stock of LABEL_STOCKS) {
    for (const dpi of stock.dpis) {
      for (const form of ["link", "short"] as const) {
        const terms = sampleTerms({ stock, dpi, form, format: "pdf" })
        if (checkLabelJob(terms).length > 0) continue
        const hasPinRoom = checkLabelJob({ ...terms, scratchPin: true }).length === 0
        for (const format of labelFormats(stock.kind)) yield { stock, dpi, format, form, hasPinRoom }
      }
    }
  }
}
