import type { Browser, BrowserContext } from "@playwright/test"
import { stack } from "./environment.ts"

/** Somebody with a phone of their own, somewhere in Vietnam. */
export type Buyer = {
  /** National code of the province. @example "66" // Đắk Lắk */
  province: string
  /** Model of the phone: two models are two devices to the scan log, which sees every buyer of a journey at one address. */
  model: string
}

/**
 * A phone-size browser. The province is said to the resolver alone, in the header of the proxy in front that the stack of
 * the tests trusts: a node of the chain that is asked by the page would refuse a header that it does not know.
 */
export async function phoneOf(browser: Browser, { province, model }: Buyer): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    locale: "vi-VN",
    userAgent: `Mozilla/5.0 (Linux; Android 14; ${model}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36`,
  })
  await context.route(
    (url) => url.origin === stack.resolver,
    (route) => route.continue({ headers: { ...route.request().headers(), [stack.provinceHeader]: province } }),
  )
  return context
}
