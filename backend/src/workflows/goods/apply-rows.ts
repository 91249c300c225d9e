import type { MedusaContainer } from "@medusajs/framework/types"
import { deleteProductsWorkflow } from "@medusajs/medusa/core-flows"
import { changeStock } from "../../modules/goods/stock-store"
import { retrieveProductOfCooperative, type PortalProduct } from "../catalog/portal-products"
import type { OcopGroup } from "../catalog/product-facts"
import { createCooperativeProduct } from "../catalog/create-cooperative-product"
import { foldText } from "../catalog/fold-text"
import { databaseOf } from "../transparency/database"
import { conflictOf } from "./change-stock"
import { addVariant, changeVariant, removeVariant } from "./change-variants"
import { editProduct } from "./edit-product"
import { EMPTY_LABEL } from "./label-facts"
import { labelOf, type PlannedRow, type Values } from "./sheet/plan-import"
import { offerAsBefore, type Review } from "./submit-product"

type Work = {
  cooperativeId: string
  memberName: string
  importId: string
  rows: readonly PlannedRow[]
  review: Review
  /** Asked before each row: false once another process has taken the work over. */
  isStillOurs: () => Promise<boolean>
}
type Undo = () => Promise<unknown>

/** Row after row, each with its undo; when one fails, those before it are undone, the last first. */
export async function applyRows(container: MedusaContainer, work: Work): Promise<void> {
  const undos: Undo[] = []
  const madeByTitle = new Map<string, string>()
  try {
    for (const row of work.rows) {
      if (!(await work.isStillOurs())) return
      if (row.outcome === "create") await createRow(container, work, row, { undos, madeByTitle })
      if (row.outcome === "change") await changeRow(container, work, row, undos)
    }
  } catch (error) {
    for (const undo of undos.reverse()) await undo()
    throw error
  }
}

const textOf = (value: string | number | null | undefined) =>
  value === undefined || value === null ? null : String(value)
const numberOf = (value: string | number | null | undefined) => Number(value ?? 0)

type Made = { undos: Undo[]; madeByTitle: Map<string, string> }

async function createRow(container: MedusaContainer, work: Work, row: PlannedRow, made: Made): Promise<void> {
  const { values } = row
  const title = String(values.title)
  const productId = row.product_id ?? made.madeByTitle.get(foldText(title))
  const { cooperativeId, review } = work
  const own = { cooperativeId, review, version: null }
  const variant = {
    unit_label: String(values.unit_label),
    net_content: textOf(values.net_content),
    price: numberOf(values.price),
    gtin: textOf(values.gtin),
    own_code: textOf(values.own_code),
    stock: numberOf(values.stock),
  }
  if (productId !== undefined) {
    const before = await retrieveProductOfCooperative(container, cooperativeId, productId, new Date())
    made.undos.push(() => offerAsBefore(container, before))
    const id = await addVariant(container, { ...own, productId }, variant)
    made.undos.push(() => removeVariant(container, { ...own, productId }, id))
    return
  }
  const createdId = await createCooperativeProduct(container, {
    ...variant,
    ...{ title, subtitle: textOf(values.subtitle), description: textOf(values.description) },
    ...{ cooperative_id: work.cooperativeId, ocop_group: String(values.ocop_group), illustration: null },
    label: { ...EMPTY_LABEL, ...labelOf(values) },
    status: "draft",
    // By which a process that takes over finds what was begun and not finished.
    metadata: { import_id: work.importId },
  })
  made.madeByTitle.set(foldText(title), createdId)
  made.undos.push(() => deleteProductsWorkflow(container).run({ input: { ids: [createdId] } }))
}

async function changeRow(container: MedusaContainer, work: Work, row: PlannedRow, undos: Undo[]): Promise<void> {
  const own = { cooperativeId: work.cooperativeId, productId: String(row.product_id), review: work.review }
  const before = await retrieveProductOfCooperative(container, own.cooperativeId, own.productId, new Date())
  const variantId = String(row.variant_id)
  const present = before.variants.find(({ id }) => id === variantId)
  const { values } = row
  undos.push(() => offerAsBefore(container, before))
  if (changesWords(row)) {
    await editProduct(container, { ...own, version: before.version, changes: wordsOf(values) })
    undos.push(() => restoreWords(container, own, before))
  }
  if (present && changesVariant(row)) {
    const { title: unit_label, net_content, gtin, own_code } = present
    const kept = { unit_label, net_content, gtin, own_code, price: present.price ?? 1 }
    await changeVariant(container, { ...own, version: null }, variantId, variantOf(values))
    undos.push(() => changeVariant(container, { ...own, version: null }, variantId, kept))
  }
  if (present && typeof values.stock === "number" && values.stock !== present.stock) {
    const [from, to] = [present.stock, values.stock]
    await moveStock(container, { work, own, variantId, from, to })
    undos.push(() => moveStock(container, { work, own, variantId, from: to, to: from }))
  }
}

const OF_VARIANT = new Set(["unit_label", "net_content", "price", "gtin", "own_code"])
const changesVariant = ({ changes }: PlannedRow) => changes.some(({ field }) => OF_VARIANT.has(field))
const changesWords = ({ changes }: PlannedRow) =>
  changes.some(({ field }) => !OF_VARIANT.has(field) && field !== "stock")

function wordsOf(values: Values) {
  return {
    ...(values.title === undefined ? {} : { title: String(values.title) }),
    ...(values.subtitle === undefined ? {} : { subtitle: textOf(values.subtitle) }),
    ...(values.description === undefined ? {} : { description: textOf(values.description) }),
    ...(values.ocop_group === undefined ? {} : { ocop_group: String(values.ocop_group) as OcopGroup }),
    label: labelOf(values),
  }
}

function variantOf(values: Values) {
  return {
    ...(values.unit_label === undefined ? {} : { unit_label: String(values.unit_label) }),
    ...(values.net_content === undefined ? {} : { net_content: textOf(values.net_content) }),
    ...(values.price === undefined ? {} : { price: numberOf(values.price) }),
    ...(values.gtin === undefined ? {} : { gtin: textOf(values.gtin) }),
    ...(values.own_code === undefined ? {} : { own_code: textOf(values.own_code) }),
  }
}

async function restoreWords(
  container: MedusaContainer,
  own: { cooperativeId: string; productId: string },
  before: PortalProduct,
) {
  const now = await retrieveProductOfCooperative(container, own.cooperativeId, own.productId, new Date())
  const { title, subtitle, description, label } = before
  const changes = { title, subtitle, description, label, ocop_group: before.ocop_group as OcopGroup }
  await editProduct(container, { ...own, version: now.version, changes, review: "automatic" })
}

type Move = {
  work: Work
  own: { cooperativeId: string; productId: string }
  variantId: string
  from: number
  to: number
}

/** @throws 409 when a sale came between the report and now */
async function moveStock(container: MedusaContainer, { work, own, variantId, from, to }: Move): Promise<void> {
  const outcome = await changeStock(databaseOf(container), {
    ...own,
    ...{ variantId, before: from, after: to, reason: "imported", note: null, undoes: null, changedBy: work.memberName },
  })
  if (outcome !== "changed") throw conflictOf(outcome)
}
