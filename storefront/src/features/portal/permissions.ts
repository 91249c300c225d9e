import type { Me } from "@/lib/backend/portal"

/** The backend holds the same rule and has the last word; here it only decides what a page offers. */
export const mayManage = ({ member }: Pick<Me, "member">): boolean =>
  member.role === "owner" || member.role === "manager"

/** Owners, managers, and members of whom an owner says so. */
export const mayRecordForHouseholds = ({ member }: Pick<Me, "member">): boolean =>
  member.role === "owner" || member.role === "manager" || member.records_for_households

/** Invites members, changes what they may do, and helps who cannot get in. */
export const mayManageMembers = ({ member }: Pick<Me, "member">): boolean => member.role === "owner"
