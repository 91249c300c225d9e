import { extendLocator } from "../../modules/channel/account-store"
import { categoriesReadAt, saveCategories, type CategoryRow } from "../../modules/channel/reference-store"
import { defaultChoices, ruleOf, saveChoices } from "../../modules/channel/rule-store"
import { markDue } from "../../modules/channel/intent-store"
import { offersOf } from "../../modules/channel/offer-store"
import { ASPECTS } from "../../modules/channel/types"
import type { Category } from "../../providers/channel/catalogue"
import type { ChannelError } from "../../providers/channel/outcome"
import { foldText } from "../catalog/fold-text"
import { askOne, type Desk } from "./push/desk"

const FRESH_MS = 7 * 24 * 3_600_000

/**
 * Reads what the shop has set up and the floor's categories, the latter once a week for all shops together.
 * @returns why it could not be read
 */
export async function setUpAccount(desk: Desk): Promise<ChannelError | null> {
  const { sql, account, connector, ctx } = desk
  if (connector.accountChoices) {
    const told = await askOne(desk, async () => connector.accountChoices!(ctx))
    if (!told.ok) return told.error
    const known = await ruleOf(sql, account.id)
    await saveChoices(sql, account.id, told.value)
    // What was chosen before the shop's own ways were known waits for them.
    if (known.choices.length === 0 && told.value.length > 0) await allDue(desk)
    await extendLocator(sql, account.id, { ...defaultChoices(told.value, "locator"), ...ctx.locator })
  }
  const readAt = await categoriesReadAt(sql, account.platform)
  if (readAt !== null && ctx.now().getTime() - readAt.getTime() < FRESH_MS) return null
  const tree: Category[] = []
  for (let cursor: string | undefined, isLast = false; !isLast;) {
    const page = await askOne(desk, () => connector.categories(ctx, cursor))
    if (!page.ok) return page.error
    tree.push(...page.value.items)
    cursor = page.value.next ?? undefined
    isLast = cursor === undefined
  }
  if (tree.length > 0) await sql.transaction((tx) => saveCategories(tx, account.platform, withPaths(tree)))
  return null
}

async function allDue({ sql, account }: Desk): Promise<void> {
  const chosen = (await offersOf(sql, account.id)).filter((offer) => offer.chosen)
  const due = chosen.flatMap(({ product_id: productId }) =>
    ASPECTS.map((aspect) => ({ accountId: account.id, productId, aspect })),
  )
  await markDue(sql, due)
}

/** A category is found by the names above it too: "Trà" under "Đồ uống". */
export function withPaths(tree: readonly Category[]): CategoryRow[] {
  const byId = new Map(tree.map((category) => [category.id, category]))
  return tree.map(({ id, parentId, name, isLeaf }) => {
    const path: string[] = []
    const seen = new Set<string>()
    for (let at = byId.get(id); at && !seen.has(at.id); at = at.parentId === null ? undefined : byId.get(at.parentId)) {
      seen.add(at.id)
      path.unshift(at.name)
    }
    return { id, parent_id: parentId, name, path, folded: foldText(path.join(" ")), is_leaf: isLeaf }
  })
}
