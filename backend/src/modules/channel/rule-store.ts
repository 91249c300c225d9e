import type { Rows, Sql } from "./types"

/** What an account asks and offers, of all its goods. Money in whole dong. */
export type Rule = {
  price_percent: number
  price_add: number
  price_round: number
  stock_share: number
  stock_buffer: number
}
/** What the shop has set up at the floor and one must be chosen of. `name` is the connector's own. */
export type Choice = {
  in: "settings" | "locator"
  name: string
  id: string
  label: string
  preferred: boolean
  many?: true
}
export type AccountRule = Rule & { settings: Record<string, string>; choices: Choice[] }

export const PLAIN_RULE: AccountRule = {
  ...{ price_percent: 0, price_add: 0, price_round: 1, stock_share: 100, stock_buffer: 0 },
  ...{ settings: {}, choices: [] },
}

export async function ruleOf(sql: Sql, accountId: string): Promise<AccountRule> {
  const found: Rows<AccountRule> = await sql.raw(
    `select price_percent, price_add::int as price_add, price_round, stock_share, stock_buffer, settings, choices
       from channel_rule where account_id = ?`,
    [accountId],
  )
  return found.rows[0] ?? PLAIN_RULE
}

export async function saveRule(sql: Sql, accountId: string, rule: Rule): Promise<void> {
  await sql.raw(
    `insert into channel_rule (account_id, price_percent, price_add, price_round, stock_share, stock_buffer)
     values (:accountId, :price_percent, :price_add, :price_round, :stock_share, :stock_buffer)
     on conflict (account_id) do update set price_percent = excluded.price_percent, price_add = excluded.price_add,
       price_round = excluded.price_round, stock_share = excluded.stock_share, stock_buffer = excluded.stock_buffer,
       updated_at = now()`,
    { ...rule, accountId },
  )
}

export async function saveSettings(
  sql: Sql,
  accountId: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  await sql.raw(
    `insert into channel_rule (account_id, settings) values (:accountId, cast(:settings as jsonb))
     on conflict (account_id) do update set settings = channel_rule.settings || excluded.settings, updated_at = now()`,
    { accountId, settings: JSON.stringify(settings) },
  )
}

/** Of each what the floor prefers, and else the first: goods can be sent before anybody has looked. */
export function defaultChoices(choices: readonly Choice[], place: Choice["in"]): Record<string, string> {
  const own = choices.filter((choice) => choice.in === place)
  const preferredLast = [...own].reverse().sort((a, b) => Number(a.preferred) - Number(b.preferred))
  return Object.fromEntries(preferredLast.map(({ name, id }) => [name, id]))
}

/** What the seller chose stays; the rest is as `defaultChoices` says. */
export async function saveChoices(sql: Sql, accountId: string, choices: readonly Choice[]): Promise<void> {
  await sql.raw(
    `insert into channel_rule (account_id, choices, settings)
     values (:accountId, cast(:choices as jsonb), cast(:settings as jsonb))
     on conflict (account_id) do update set choices = excluded.choices,
       settings = excluded.settings || channel_rule.settings, updated_at = now()`,
    {
      ...{ accountId, choices: JSON.stringify(choices) },
      settings: JSON.stringify(defaultChoices(choices, "settings")),
    },
  )
}
