import type { MedusaContainer } from "@medusajs/framework/types"
import { listProductsOfCooperative } from "../catalog/portal-products"
import { GROUP_WORDS } from "./sheet/columns"
import { valuesOf } from "./sheet/plan-import"
import { writeCsv, writeXlsx, type OutRow } from "./sheet/write-sheet"

/** One row of what each column wants; nobody's product. */
const EXAMPLE: OutRow = {
  ...{ own_code: "MD-500", title: "Miến dong (ví dụ, xoá dòng này)", ocop_group: "thực phẩm", unit_label: "gói 500 g" },
  ...{ net_content: "500 g", price: 68_000, stock: 120, ingredients: "Bột dong riềng 100 %", origin: "Việt Nam" },
}

export const SHEET_FILES = ["mau.xlsx", "mau.csv", "san-pham.xlsx", "san-pham.csv"] as const
export type SheetFile = (typeof SHEET_FILES)[number]

/** The template, or all products of a cooperative: one row a variant, and unchanged when it comes back. */
export async function writeProductFile(container: MedusaContainer, cooperativeId: string, name: SheetFile) {
  const rows = name.startsWith("mau") ? [EXAMPLE] : await rowsOf(container, cooperativeId)
  return name.endsWith(".csv")
    ? { mediaType: "text/csv; charset=utf-8", bytes: writeCsv(rows) }
    : { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes: writeXlsx(rows) }
}

async function rowsOf(container: MedusaContainer, cooperativeId: string): Promise<OutRow[]> {
  const products = await listProductsOfCooperative(container, cooperativeId, new Date())
  return products.flatMap((product) =>
    product.variants.map((variant) => {
      const values = valuesOf({ product, variant })
      return { ...values, ocop_group: GROUP_WORDS[product.ocop_group]?.[0] ?? product.ocop_group }
    }),
  )
}
