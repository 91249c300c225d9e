import { randomBytes } from "node:crypto"
import { json, type Reply } from "../market/http.ts"

type Kind = "ISV" | "ISP" | "SYSTEM"
export type Detail = Record<string, unknown>

/** Codes and words of Lazada's error tables (isvconsole getApi.json, as collected in rymndcs/lazada_rb_api, 2026-09-20). */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly kind: Kind = "ISV",
    /** With details a 500 or 501 is the seller's mistake; without, it is the server's. */
    readonly detail?: readonly Detail[],
  ) {
    super(message)
  }
}

const requestId = (): string => `0ba2${randomBytes(10).toString("hex")}`

export const answered = (fields: Record<string, unknown>): Reply =>
  json({ code: "0", request_id: requestId(), ...fields })

export const refused = ({ code, message, kind, detail }: Refused): Reply =>
  json({ type: kind, code, message, request_id: requestId(), ...(detail ? { detail } : {}) })

export const missing = (name: string): Refused =>
  new Refused(
    "MissingParameter",
    `the input parameter “${name}” that is mandatory for processing this request is not supplied`,
  )

/** `InvalidAppKey` and `IllegalTimestamp` are not in the pages that were read; all others are. */
export const refusal = {
  appKey: () => new Refused("InvalidAppKey", "The specified app key is invalid"),
  timestamp: () => new Refused("IllegalTimestamp", "The specified timestamp is invalid or expired"),
  sign: () => new Refused("IncompleteSignature", "The request signature does not conform to lazop standards"),
  token: () => new Refused("IllegalAccessToken", "The specified access token is invalid or expired"),
  refreshToken: () => new Refused("IllegalRefreshToken", "The specified refresh token is invalid or expired"),
  code: () => new Refused("InvalidCode", "Invalid authorization code"),
  path: () => new Refused("InvalidApiPath", "The specified API path is invalid"),
  tooFast: () => new Refused("901", "Limit service request speed in server side temporarily.", "ISP"),
  seller: () => new Refused("SellerCallLimit", "App call limit of the seller has been reached"),
  appLimit: () => new Refused("AppApiCallLimit", "This ban will last 1 more seconds"),
  format: () => new Refused("5", "E005: Invalid Request Format", "ISP"),
  empty: () => new Refused("30", "E030: Empty Request", "ISP"),
  mandatory: (name: string) => new Refused("1", `E001: Parameter ${name} is mandatory`, "ISP"),
  createFailed: (detail: Detail[]) => new Refused("500", "E500: Create product failed", "ISP", detail),
  updateFailed: (detail: Detail[]) => new Refused("501", "E501: Update product failed", "ISP", detail),
  concurrent: () => new Refused("4147", "THD_IC_ERR_F_IC_SERVICE_EDIT_002", "ISP"),
  noItem: () =>
    new Refused(
      "4137",
      "The item id entered in the request does not exist on the current country and store, please call the GetProducts/GetProductItem API to query for the correct item id.",
      "ISP",
    ),
  skuId: () => new Refused("4216", "skuId is a mandatory field and must be filled in.", "ISP"),
  manySkus: () =>
    new Refused(
      "4171",
      "The updated SKU quantity exceeds the maximum number 50, please do not update more than 50 SKUs at once",
      "ISP",
    ),
  offset: (value: string) => new Refused("14", `E014: "${value}" Invalid Offset`, "ISP"),
  order: (value: string) => new Refused("16", `E016: "${value}" Invalid Order ID`, "ISP"),
  tradeLineIds: () => new Refused("102", "E0102: trade order line id is empty or invalid", "ISP"),
  reason: () => new Refused("104", "E0104: reason is empty or invalid", "ISP"),
  noOrderId: () => new Refused("115", "E0115: order id is null", "ISP"),
  tradeOrder: () => new Refused("122", "E0122: invalid trade order", "ISP"),
  tradeLines: (ids: string) => new Refused("123", `E0123: invalid trade order lines ${ids}`, "ISP"),
  date: (value: string) => new Refused("17", `E017: "${value}" Invalid Date Format`, "ISP"),
  limit: (value: string) => new Refused("19", `E019: "${value}" Invalid Limit`, "ISP"),
  status: () => new Refused("36", "E036: Invalid status filter", "ISP"),
}
