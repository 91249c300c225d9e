import { randomBytes } from "node:crypto"
import { json, type Reply } from "../market/http.ts"

/**
 * TikTok's own numbers and words (docv2/page/common-errors and the error tables of the endpoints, as collected in
 * rymndcs/tiktok_shop_rb_api, pulled 2026-09-20). 36009004 stands for a dozen failures: only its message tells.
 */
export class Refused extends Error {
  constructor(
    readonly code: number,
    message: string,
    /** Of HTTP; business errors come with 200. */
    readonly status = 200,
  ) {
    super(message)
  }
}

const requestId = (): string => `2026${randomBytes(15).toString("hex").toUpperCase()}`

export const answered = (data: unknown): Reply => json({ code: 0, message: "Success", request_id: requestId(), data })

export const refused = ({ code, message, status }: Refused): Reply =>
  json({ code, message, request_id: requestId() }, status)

/** Errors that do not depend on the call, by name. */
export const common = {
  path: [36009009, "Invalid path. The specified path does not match any available endpoint.", 404],
  method: [36009010, "Invalid method. The HTTP method used is not supported by this endpoint.", 405],
  format: [
    36009022,
    "Invalid request format. The request body format must be `application/json` for structured data or `multipart/form-data` for binary files.",
    400,
  ],
  multipart: [
    36009023,
    "Invalid request format. The value of the `content-type` header must be `multipart/form-data`.",
    400,
  ],
  appKey: [36009004, "Invalid credentials. Invalid `app_key` query parameter.", 401],
  noSign: [36009004, "Missing credentials. The request does not include a required signature in the query.", 401],
  early: [
    36009004,
    "Invalid timestamp. The value of the `timestamp` query parameter must not be earlier than 5 minutes before the current time.",
    400,
  ],
  late: [
    36009004,
    "Invalid timestamp. The value of the `timestamp` query parameter must not exceed the current time by more than 30 seconds.",
    400,
  ],
  negative: [
    36009004,
    "Invalid timestamp. The value of the `timestamp` query parameter must not be lesser than 0.",
    400,
  ],
  sign: [106001, "Invalid credentials. The `sign` query parameter is invalid.", 401],
  token: [36009004, "Invalid credentials. The `x-tts-access-token` header is invalid.", 401],
  expired: [105002, "Expired credentials. The `access_token` or `x-tts-access-token` header has expired.", 401],
  scope: [
    105005,
    "Access denied. The app is not authorized to access the endpoint because the access scopes granted for the app or the access token do not contain the required access scope for the endpoint.",
    403,
  ],
  ip: [36009033, "Access denied. Your IP address is not in the IP allow list configured for this app.", 403],
  noCipher: [
    106013,
    "Missing identifier. The `shop_cipher` query parameter is required to identify the target shop.",
    400,
  ],
  cipher: [36009004, "Invalid identifier. The `shop_id` query parameter is invalid.", 400],
  unwantedCipher: [
    36009004,
    "Unexpected identifier. The `shop_cipher` query parameter is not required for this request.",
    400,
  ],
  rate: [36009002, "Too many requests. You've made too many requests in a short period of time.", 429],
  authCode: [36004004, "Invalid auth code.", 200],
  param: [36009004, "invalid param error", 400],
} as const satisfies Record<string, readonly [number, string, number]>

export const refusal = (name: keyof typeof common): Refused => {
  const [code, message, status] = common[name]
  return new Refused(code, message, status)
}

export const invalid = (name: string, reason: string, expected: string): Refused =>
  new Refused(98001004, `Parameter ${name} is invalid. Reason: ${reason}. Expected: ${expected}`)

/** Numbers of the endpoints' own tables. */
export const business = {
  titleEmpty: [12052261, "product name is empty"],
  titleLong: [12052051, "The product name exceed max limit characters"],
  descriptionEmpty: [12052015, "The product description is required"],
  descriptionLong: [12052013, "The product description cannot exceed maximum characters"],
  categoryVersion: [12052217, "All region shops must use V2 categories. Check the documentation for further details."],
  categoryUnknown: [12052023, "Category does not exist"],
  categoryNotLeaf: [12052024, "Category is not final category"],
  imageMissing: [12052028, "Main product image is required"],
  imageList: [12019009, "product image list is invalid"],
  weightZero: [12052181, "The package weight of the product can not be zero."],
  weightFormat: [12052006, "Incorrect parcel weight format"],
  weightUnit: [
    12019061,
    "Product weight or dimensions unit does not support the imperial units on non-US local products.",
  ],
  property: [12052104, "property is required"],
  manySkus: [12052050, "A single product cannot have more than 100 different SKUs"],
  sellerSku: [12052054, "The seller SKU text length cannot exceed max limit characters"],
  priceFormat: [12052012, "Incorrect price format"],
  price: [12052073, "The product price is invalid"],
  priceLocked: [12019045, "price is locked"],
  currency: [12052084, "The provided currency is not available for this shop/region."],
  noWarehouse: [12019022, "SKU must contain a valid warehouse."],
  warehouse: [12052097, "The warehouse does not exist"],
  quantity: [12052055, "The SKU inventory quantity for the warehouse must be within allowed limits."],
  attributes: [12019019, "sale property is invalid"],
  skuId: [12052036, "The SKU ID is necessary"],
  daily: [12052109, "number of requests from merchants over limit"],
  unknownProduct: [12052260, "The product ID does not exist"],
  otherShop: [12052034, "This product doesn't belong to this shop"],
  manyIds: [12019120, "The number of provided product IDs exceeds the limit."],
  manyResults: [12052180, "The total number of search results can not exceed 10000."],
  manySellerSkus: [12019027, "The maximum count of “seller_skus” in the search filter is 10."],
  pageSize: [12019109, "page size is invalid"],
  productStatus: [12019113, "product status is invalid"],
  imageFile: [12038002, "Invalid upload file. Please ensure you are passing the correct file data."],
  imageFormat: [12038004, "Failed to process the image. The format or content is not supported."],
  imageSize: [12038005, "The file size exceeds the maximum allowed size."],
  order: [21008111, "The order or package does not belong to the current seller."],
} as const satisfies Record<string, readonly [number, string]>

export const failure = (name: keyof typeof business): Refused => new Refused(business[name][0], business[name][1])

/** One failed item inside an answer whose own code is 0. */
export const itemError = (id: Record<string, string>, extra: Record<string, unknown>[]): Record<string, unknown> => ({
  code: 12052990,
  message: "Check failed",
  detail: { ...id, extra_errors: extra },
})

export const extraError = (
  name: keyof typeof business,
  more: Record<string, unknown> = {},
): Record<string, unknown> => ({
  ...more,
  code: business[name][0],
  message: business[name][1],
})
