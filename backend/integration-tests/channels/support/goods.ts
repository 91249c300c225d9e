import { sha256Hex } from "../../../src/providers/channel/bytes"
import type {
  AttributeSchema,
  CanonicalProduct,
  Limits,
  Mapping,
  Projection,
  SkuLink,
} from "../../../src/providers/channel/catalogue"
import type { ChannelConnector, Ctx } from "../../../src/providers/channel/connector"
import type { Outcome } from "../../../src/providers/channel/outcome"

/** One pixel. */
export const PICTURE = Buffer.from(
  "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=",
  "base64",
)
export const image = { sha256: sha256Hex(PICTURE), url: "https://nguon.example/anh/tra.jpg" }

/** @throws Error with what the platform said */
export const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`${outcome.error.class} ${outcome.error.code}: ${outcome.error.message}`)
  return outcome.value
}

const sizeCm = { length: 12, width: 8, height: 20 }

export const product = (sku: string, more: Partial<CanonicalProduct> = {}): CanonicalProduct => ({
  ...{ id: `prod_${sku}`, sku, title: `Trà mướp đắng rừng Thiên An ${sku}`, brand: null, options: [], active: true },
  description: "Mướp đắng rừng thái lát, sao khô trên bếp củi. Hãm với nước sôi năm phút.\nGói giấy, túi zip.",
  ...{ url: "https://nguon.example/san-pham/tra", images: [image] },
  variants: [
    {
      ...{ id: `v_${sku}`, sku, title: "Gói 100 g", optionValues: [], priceVnd: 45_000, stock: 12, weightGrams: 120 },
      ...{ sizeCm, gtin: null },
    },
  ],
  ...more,
})

/** In two weights, `<sku>-0` and `<sku>-1`. */
export const inTwoWeights = (sku: string): Pick<CanonicalProduct, "options" | "variants"> => ({
  options: [{ name: "Khối lượng", values: ["100 g", "200 g"] }],
  variants: ["100 g", "200 g"].map((title, n) => ({
    ...{ id: `v${n}`, sku: `${sku}-${n}`, title, optionValues: [title], priceVnd: 45_000 * (n + 1), stock: 5 + n },
    ...{ weightGrams: 120 * (n + 1), sizeCm, gtin: null },
  })),
})

type Known = { attributes: AttributeSchema; limits: Limits; mapping: Mapping }

/** As a seller would map it: of each attribute that is asked for the first choice, or a text. */
export async function mapped(connector: ChannelConnector, ctx: Ctx, category: RegExp): Promise<Known> {
  const { items } = value(await connector.categories(ctx))
  const found = items.find(({ name, isLeaf }) => isLeaf && category.test(name))
  if (!found) throw new Error(`No category is called ${category}`)
  const attributes = value(await connector.attributes(ctx, found.id))
  const chosen = attributes.attributes
    .filter(({ required }) => required)
    .map(({ id, options }) => [id, options[0] ? { optionIds: [options[0].id] } : { text: "HTX Thiên An" }])
  const mapping: Mapping = {
    ...{ categoryId: found.id, brandId: null, settings: {} },
    attributes: Object.fromEntries(chosen) as Mapping["attributes"],
  }
  return { attributes, limits: value(await connector.limits(ctx, found.id)), mapping }
}

/** Uploads the picture first where the platform wants it uploaded. */
export async function projected(
  connector: ChannelConnector,
  ctx: Ctx,
  given: CanonicalProduct,
  { attributes, limits, mapping }: Known,
): Promise<Projection> {
  const media: Record<string, string> = {}
  if (connector.capabilities.batch.uploadMedia > 0) {
    const picture = { sha256: image.sha256, fileName: "tra.jpg", mediaType: "image/jpeg", bytes: PICTURE }
    const [uploaded] = await connector.uploadMedia(ctx, [picture])
    media[image.sha256] = value(uploaded!.outcome).ref
  }
  const made = connector.project(given, { attributes, limits, media }, mapping)
  if (!made.ok) throw new Error(JSON.stringify(made.issues))
  return made.projection
}

/** What a set of price or stock names its SKU by. */
export const only = (externalId: string, link: SkuLink | undefined) => ({
  ...{ key: link?.sellerSku ?? "k", externalId },
  ...{ externalSkuId: link?.externalSkuId ?? "", sellerSku: link?.sellerSku ?? "" },
})
