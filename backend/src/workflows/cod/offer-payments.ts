import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { updateRegionsWorkflow } from "@medusajs/medusa/core-flows"

/** The ways to pay in the shop. Medusa's own provider is none of them: it would be cash without our limits. */
export const PAYMENT_PROVIDERS = ["pp_cod_cod", "pp_vnpay_vnpay", "pp_vietqr_vietqr"]

type RegionRow = { id: string; payment_providers?: ({ id: string } | null)[] | null }

/** Makes every region in đồng offer these ways to pay and no others. Again it changes nothing. */
export async function offerPayments(container: MedusaContainer): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "region",
    fields: ["id", "payment_providers.id"],
    filters: { currency_code: "vnd" },
  })
  for (const region of data as unknown as RegionRow[]) {
    const offered = (region.payment_providers ?? []).flatMap((provider) => provider?.id ?? [])
    if (offered.length === PAYMENT_PROVIDERS.length && PAYMENT_PROVIDERS.every((id) => offered.includes(id))) continue
    await updateRegionsWorkflow(container).run({
      input: { selector: { id: region.id }, update: { payment_providers: [...PAYMENT_PROVIDERS] } },
    })
  }
}
