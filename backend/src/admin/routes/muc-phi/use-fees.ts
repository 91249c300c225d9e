import { useQuery } from "@tanstack/react-query"
import { ask } from "../../lib/ask"
import { OFFICER_KEY } from "../../lib/use-worklist"

export type FeeKind = "platform" | "payment"
export type Method = "cash" | "vnpay" | "vietqr" | "other"
export type NewRule = {
  kind: FeeKind
  cooperative_id: string | null
  province_group: string | null
  payment_method: Method | null
  basis_points: number
  fixed: number
  valid_from: string
  valid_to: string | null
}
export type FeeRule = NewRule & { id: string }
export type Group = { province: string; name: string }
export type Cooperative = { id: string; name: string }

export type Fees = { fee_rules: FeeRule[]; provinces: string[]; groups: Group[]; cooperatives: Cooperative[] }

export const useFees = () =>
  useQuery({
    queryKey: [OFFICER_KEY, "fees"],
    queryFn: async (): Promise<Fees> => {
      const [rules, groups, sellers] = await Promise.all([
        ask<Pick<Fees, "fee_rules">>("/admin/fee-rules"),
        ask<Pick<Fees, "provinces" | "groups">>("/admin/province-groups"),
        ask<Pick<Fees, "cooperatives">>("/admin/cooperatives?status=all&limit=500"),
      ])
      return { ...rules, ...groups, cooperatives: sellers.cooperatives }
    },
    networkMode: "always",
  })

export const addRule = (rule: NewRule) => ask("/admin/fee-rules", rule)

export const endRule = (id: string, day: string) =>
  ask(`/admin/fee-rules/${encodeURIComponent(id)}/end`, { valid_to: day })

export const placeProvince = (province: string, name: string | null) =>
  ask("/admin/province-groups", { province, name })

/** YYYY-MM-DD in Viet Nam, seven hours ahead. */
export const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)

/** The names of the groups that there are. */
export const groupsOf = ({ groups, fee_rules }: Pick<Fees, "groups" | "fee_rules">): string[] =>
  [
    ...new Set([...groups.map(({ name }) => name), ...fee_rules.flatMap(({ province_group }) => province_group ?? [])]),
  ].sort()
