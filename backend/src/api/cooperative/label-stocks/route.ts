import type { MedusaResponse } from "@medusajs/framework/http"
import { toStocksView } from "../../../workflows/stamp/printing/label-stock"
import type { MemberRequest } from "../member-request"

export const GET = (_req: MemberRequest, res: MedusaResponse) => {
  res.json({ label_stocks: toStocksView() })
}
