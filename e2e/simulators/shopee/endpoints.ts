import type { Received, Reply } from "../market/http.ts"
import type { Fields } from "./fields.ts"
import type { Caller, ShopCaller } from "./gateway.ts"
import { getItemBaseInfo, getItemList, getItemPromotion, getModelList, searchItem } from "./item-reads.ts"
import { addItem, deleteItem, unlistItem, updateItem } from "./items.ts"
import {
  batchShipOrder,
  createShippingDocument,
  downloadShippingDocument,
  getAddressList,
  getShippingDocumentParameter,
  getShippingDocumentResult,
  getShippingParameter,
  getTrackingNumber,
  shipOrder,
} from "./logistics.ts"
import { confirmLostPushMessage, getLostPushMessage } from "./lost-pushes.ts"
import { uploadImage } from "./media.ts"
import { updatePrice, updateStock } from "./offers.ts"
import { cancelOrder, getOrderDetail, getOrderList, handleBuyerCancellation } from "./orders.ts"
import {
  categoryRecommend,
  getAttributeTree,
  getBrandList,
  getCategory,
  getChannelList,
  getItemLimit,
  getShopInfo,
} from "./reference-reads.ts"
import type { Shopee } from "./simulator.ts"
import { getToken, refreshToken } from "./tokens.ts"
import { addModel, initTierVariation, updateModel } from "./variations.ts"

type Answer<C> = (shopee: Shopee, caller: C, request: Received, body: () => Fields) => Reply
type Endpoint = { type: "public"; answer: Answer<Caller> } | { type: "shop"; answer: Answer<ShopCaller> }

/** Signed without token or shop. */
const open = (answer: (shopee: Shopee, caller: Caller, body: Fields) => Reply): Endpoint => ({
  type: "public",
  answer: (shopee, caller, _, body) => answer(shopee, caller, body()),
})

const read = (answer: (shopee: Shopee, caller: ShopCaller, request: Received) => Reply): Endpoint => ({
  type: "shop",
  answer,
})

const write = (answer: (shopee: Shopee, caller: ShopCaller, body: Fields) => Reply): Endpoint => ({
  type: "shop",
  answer: (shopee, caller, _, body) => answer(shopee, caller, body()),
})

/** Method and path below `/api/v2/`. */
export const endpoints: Record<string, Endpoint | undefined> = {
  "POST auth/token/get": open(getToken),
  "POST auth/access_token/get": open(refreshToken),
  "POST media_space/upload_image": { type: "public", answer: uploadImage },
  "GET push/get_lost_push_message": { type: "public", answer: getLostPushMessage },
  "POST push/confirm_consumed_lost_push_message": open(confirmLostPushMessage),
  "GET shop/get_shop_info": read(getShopInfo),
  "GET product/get_category": read(getCategory),
  "GET product/get_attribute_tree": read(getAttributeTree),
  "GET product/get_brand_list": read(getBrandList),
  "GET product/category_recommend": read(categoryRecommend),
  "GET product/get_item_limit": read(getItemLimit),
  "POST product/add_item": write(addItem),
  "POST product/update_item": write(updateItem),
  "POST product/unlist_item": write(unlistItem),
  "POST product/delete_item": write(deleteItem),
  "POST product/init_tier_variation": write(initTierVariation),
  "POST product/add_model": write(addModel),
  "POST product/update_model": write(updateModel),
  "POST product/update_price": write(updatePrice),
  "POST product/update_stock": write(updateStock),
  "GET product/get_item_list": read(getItemList),
  "GET product/search_item": read(searchItem),
  "GET product/get_item_base_info": read(getItemBaseInfo),
  "GET product/get_model_list": read(getModelList),
  "GET product/get_item_promotion": read(getItemPromotion),
  "GET order/get_order_list": read(getOrderList),
  "GET order/get_order_detail": read(getOrderDetail),
  "POST order/cancel_order": write(cancelOrder),
  "POST order/handle_buyer_cancellation": write(handleBuyerCancellation),
  "GET logistics/get_channel_list": read(getChannelList),
  "GET logistics/get_address_list": read(getAddressList),
  "GET logistics/get_shipping_parameter": read(getShippingParameter),
  "POST logistics/ship_order": write(shipOrder),
  "POST logistics/batch_ship_order": write(batchShipOrder),
  "GET logistics/get_tracking_number": read(getTrackingNumber),
  "POST logistics/get_shipping_document_parameter": write(getShippingDocumentParameter),
  "POST logistics/create_shipping_document": write(createShippingDocument),
  "POST logistics/get_shipping_document_result": write(getShippingDocumentResult),
  "POST logistics/download_shipping_document": write(downloadShippingDocument),
}
