import { z } from "@medusajs/framework/zod"
import { toGtin14 } from "@nguon/traceability/gs1"
import { ILLUSTRATIONS, OCOP_GROUPS } from "../../../workflows/catalog/product-facts"
import { line, optional, paragraphs } from "../../input"

const gtin = z
  .string()
  .max(14)
  .refine((value) => toGtin14(value) !== null, "not a GTIN: check the digits")

export const CreateProduct = z.strictObject({
  title: line(120),
  subtitle: optional(line(160)),
  description: paragraphs(4_000),
  price: z.int().min(1).max(1_000_000_000),
  unit_label: line(30),
  net_content: line(30),
  ocop_group: z.enum(OCOP_GROUPS),
  illustration: optional(z.enum(ILLUSTRATIONS)),
  gtin: optional(gtin),
  stock: optional(z.int().min(0).max(1_000_000)),
})

export type CreateProductBody = z.output<typeof CreateProduct>
