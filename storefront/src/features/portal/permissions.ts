import type { Me } from "@/lib/backend/portal"

/** The backend holds the same rule and has the last word; here it only decides what a page offers. */
export const mayManage = ({ member }: Pick<Me, "member">): boolean =>
  member.role === "owner" || member.role === "manager"
