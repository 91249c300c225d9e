import { type CategoryRow, findCategories } from "../../../modules/channel/reference-store"
import type { Sql } from "../../../modules/channel/types"
import { foldText } from "../../catalog/fold-text"

/** What a group is called on the floors' shelves, tried after the product's own words. Folded. */
const OF_GROUP: Readonly<Record<string, readonly string[]>> = {
  food: ["thuc pham", "dac san", "do kho"],
  drink: ["tra", "do uong"],
  herbal: ["thao moc", "thao duoc", "thuc pham chuc nang"],
  craft: ["thu cong", "qua luu niem", "trang tri"],
  ornamental: ["cay canh", "cay", "hoa"],
}
const MOST = 6

/**
 * Leaves that have words of the product's name, the longest run of words first: "mật ong bạc hà" finds "Mật ong" before
 * "Bạc hà". Then leaves of its group.
 */
export async function suggestCategories(
  sql: Sql,
  platform: string,
  { title, ocop_group }: { title: string; ocop_group: string },
): Promise<CategoryRow[]> {
  const found = new Map<string, CategoryRow>()
  for (const run of [...runsOf(foldText(title)), ...(OF_GROUP[ocop_group] ?? [])]) {
    if (found.size >= MOST) break
    for (const category of await findCategories(sql, platform, { words: [run], limit: 3 })) {
      // "Trà" must not find "trang trí".
      if (` ${category.folded} `.includes(` ${run} `)) found.set(category.id, category)
    }
  }
  return [...found.values()].slice(0, MOST)
}

/** Of four words at most, from the front of the name: goods are named before what is special of them. */
function runsOf(folded: string): string[] {
  const words = folded
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
    .slice(0, 8)
  const runs: string[] = []
  for (let length = Math.min(3, words.length); length >= 1; length -= 1)
    for (let at = 0; at + length <= words.length; at += 1) runs.push(words.slice(at, at + length).join(" "))
  return runs
}
