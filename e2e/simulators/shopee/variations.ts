import type { Reply } from "../market/http.ts"
import { answered, Refused } from "./errors.ts"
import { BodyReader, type Fields } from "./fields.ts"
import type { ShopCaller } from "./gateway.ts"
import { priceOf, requireImage, requirePriceRatio, skuOf, stockOf } from "./item-fields.ts"
import { editable } from "./items.ts"
import { type ItemLimit, limitOf } from "./reference.ts"
import type { Shopee } from "./simulator.ts"
import type { Item, Model, Tier } from "./state.ts"

/** "Please wait at least 5 seconds after creating an item before creating variants" (init_tier_variation). */
const settlesAfter = 5_000
const mostModels = 50

/**
 * `product.init_tier_variation`: changes the number of tiers and makes every model anew, so that earlier model ids mean
 * nothing any more (variant management, section 2).
 */
export function initTierVariation(shopee: Shopee, { app, shop }: ShopCaller, fields: Fields): Reply {
  const { market } = shopee
  const body = new BodyReader(fields)
  const item = editable(shopee, shop, body.int64("item_id"))
  if (market.clock.now() - item.createdAt < settlesAfter)
    throw new Refused("error_inner", "Our system is taking some time to respond, please try later.")
  if (item.promotion)
    throw new Refused(
      "error_cannt_init_tier_in_promotion",
      "Tier_variation cannot be changed when item is under promotion.",
    )
  const limit = limitOf(item.categoryId)
  const tiers = tiersOf(shopee, app.partner_id, body, limit)
  if (tiers.length === item.tiers.length) throw new Refused("error_param", "The level of tier-variation not change.")
  const models = body.list("model", 1, mostModels).map((entry) => modelOf(shopee, entry, tiers, limit))
  requireCombinations(tiers, models)
  requirePriceRatio(models)
  item.tiers = tiers
  item.models = models
  shopee.touched(item)
  return answered({ item_id: item.itemId, tier_variation: shownTiers(shopee, item), model: models.map(shownModel) })
}

/** `product.add_model`: more combinations of the tiers there are. */
export function addModel(shopee: Shopee, { shop }: ShopCaller, fields: Fields): Reply {
  const body = new BodyReader(fields)
  const item = editable(shopee, shop, body.int64("item_id"))
  const limit = limitOf(item.categoryId)
  if (item.tiers.length === 0) throw new Refused("error_param", "Model tier_index error.")
  const added = body.list("model_list", 1, mostModels).map((entry) => modelOf(shopee, entry, item.tiers, limit))
  const all = [...item.models, ...added]
  if (all.length > mostModels)
    throw new Refused("error_model_count_over_limit", "The count of model is too large. Should be under 50")
  requireDistinct(all)
  requirePriceRatio(all)
  item.models = all
  shopee.touched(item)
  return answered({ model: added.map(shownModel) })
}

/** `product.update_model`: seller SKUs of models. */
export function updateModel(shopee: Shopee, { shop }: ShopCaller, fields: Fields): Reply {
  const body = new BodyReader(fields)
  const item = editable(shopee, shop, body.int64("item_id"))
  for (const entry of body.list("model", 1, mostModels)) {
    const model = item.models.find(({ modelId }) => modelId === entry.int64("model_id"))
    if (!model || model.modelId === 0) throw new Refused("error_param", "Wrong model_id.")
    if (entry.has("model_sku")) model.sku = skuOf(entry, "model_sku")
  }
  shopee.touched(item)
  return answered({})
}

function tiersOf(shopee: Shopee, partnerId: number, body: BodyReader, limit: ItemLimit): Tier[] {
  const standard = body.has("standardise_tier_variation")
  if (!standard && !body.has("tier_variation"))
    throw new Refused("product.error_param", "invalid field TierVariation: value must Not Null")
  const names = standard
    ? { list: "standardise_tier_variation", name: "variation_name", options: "variation_option_list" }
    : { list: "tier_variation", name: "name", options: "option_list" }
  const entries = body.list(names.list, 0, 50)
  if (entries.length > 2) throw new Refused("error_param", "The level of tier-variation over 2.")
  return entries.map((entry) => {
    const name = entry.text(names.name)
    if ([...name].length > limit.tierName.max || name === "")
      throw new Refused("error_tier_var_name_too_long", `tier variation name should be 1 to ${limit.tierName.max}`)
    const options = entry
      .list(names.options, 1, 50)
      .map((option) => optionOf(shopee, partnerId, option, standard, limit))
    if (new Set(options.map(({ option }) => option)).size < options.length)
      throw new Refused("error_model_duplicate_name", "Item tier_variation have duplicate name.")
    return { name, options }
  })
}

function optionOf(
  shopee: Shopee,
  partnerId: number,
  entry: BodyReader,
  standard: boolean,
  limit: ItemLimit,
): Tier["options"][number] {
  const option = entry.text(standard ? "variation_option_name" : "option")
  if ([...option].length > limit.tierOption.max || option === "")
    throw new Refused("error_tier_opt_val_too_long", `tier variation option should be 1 to ${limit.tierOption.max}`)
  const image = standard ? entry : entry.has("image") ? entry.object("image") : undefined
  const imageId = image?.has("image_id") ? image.text("image_id") : null
  if (imageId !== null) requireImage(shopee, partnerId, imageId)
  return { option, imageId }
}

function modelOf(shopee: Shopee, entry: BodyReader, tiers: readonly Tier[], limit: ItemLimit): Model {
  const tierIndex = entry.ints("tier_index")
  if (tierIndex.length !== tiers.length) throw new Refused("error_param", "Model tier_index error.")
  const isWithin = tierIndex.every((at, tier) => at >= 0 && at < (tiers[tier]?.options.length ?? 0))
  if (!isWithin) throw new Refused("error_model_tier_index_bound", "Invalid item iter_index.")
  return {
    modelId: tiers.length === 0 ? 0 : 140_000_390_000 + shopee.market.nextNumber(),
    tierIndex,
    sku: skuOf(entry, "model_sku"),
    price: priceOf(entry, limit),
    stock: stockOf(entry, limit),
    reserved: 0,
  }
}

function requireCombinations(tiers: readonly Tier[], models: readonly Model[]): void {
  const combinations = tiers.reduce((product, { options }) => product * options.length, 1)
  if (combinations > mostModels)
    throw new Refused(
      "error_param",
      "Count of tier_variation options should be under 50. Count of 2-level variations combinations should be under 50.",
    )
  requireDistinct(models)
  if (tiers.length === 0 && models.length !== 1) throw new Refused("error_param", "Model tier_index error.")
}

function requireDistinct(models: readonly Model[]): void {
  if (new Set(models.map(({ tierIndex }) => tierIndex.join())).size < models.length)
    throw new Refused("error_model_duplicate_tier_variation_index", "Item have duplicate tier_index.")
}

export const shownTiers = (shopee: Shopee, { tiers }: Item): Fields[] =>
  tiers.map(({ name, options }) => ({
    name,
    option_list: options.map(({ option, imageId }) => ({
      option,
      ...(imageId === null ? {} : { image: { image_id: imageId, image_url: shopee.imageUrl(imageId) } }),
    })),
  }))

const shownModel = ({ tierIndex, modelId, sku, price, stock }: Model): Fields => ({
  tier_index: tierIndex,
  model_id: modelId,
  model_sku: sku,
  price_info: [{ original_price: price }],
  seller_stock: [{ location_id: "VNZ", stock }],
})
