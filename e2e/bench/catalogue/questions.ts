import { hamlets } from "./goods.ts"

const typed = [
  ...[
    "che",
    "chè đinh",
    "mien dong",
    "miến dogn",
    "mat ong",
    "mật ogn",
    "gạo nếp",
    "gao do",
    "tra muop dang",
    "muoi me",
  ],
  ...[
    "măng khô",
    "giảo cổ lam",
    "thai nguyen",
    "che tan cuong",
    "htx van son",
    "sấy lạnh",
    "đỏ",
    "tôm nõn",
    "bao thai",
  ],
]
const places = ["tỉnh Thái Nguyên", "tỉnh Thanh Hóa"]
const groups = ["food", "drink", "herbal"]
const sorts = ["price_asc", "price_desc", "stars", "newest"]
const pick = <T>(values: readonly T[], n: number): T | undefined => values[n % values.length]

/**
 * The n-th question that buyers ask of the list: half of them words, some of them misspelt, the others filters alone. No
 * two are alike: the highest price tells them apart, and leaves out nothing or little.
 */
export function distinctQuestion(n: number): string {
  const query = new URLSearchParams({ limit: "20", price_max: String(1_000_000 + n) })
  if (n % 2 === 0)
    query.set("q", n % 4 === 0 ? (pick(typed, n / 2) ?? "") : `${pick(typed, n) ?? ""} ${pick(hamlets, n) ?? ""}`)
  if (n % 3 === 0) query.set("group", pick(groups, n / 3) ?? "")
  if (n % 5 === 0) query.set("province", pick(places, n / 5) ?? "")
  if (n % 7 === 0) query.set("stars", "3")
  if (n % 11 === 0) query.set("in_stock", "1")
  if (n % 2 === 1) query.set("sort", pick(sorts, n) ?? "")
  if (n % 13 === 0) query.set("page", "2")
  return `/store/catalog?${query.toString()}`
}

/** Twenty questions that many ask: the first page, its groups and sorts, the words of the season. */
export function repeatedQuestion(n: number): string {
  return distinctQuestion(n % 20)
}
