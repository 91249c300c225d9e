import type { MedusaContainer } from "@medusajs/framework/types"
import { certificatesForOfficer, type CertificateTab } from "../../modules/certification/certificate-store"
import { decisionsOn, type ShownDecision } from "../../modules/officer/decision-store"
import { DAY_MS, daysLeft, standingOn } from "../certification/certificate-standing"
import { todayInVietnam } from "../certification/ocop-status"
import { containing, type ListSearch } from "../officer/list-search"
import { databaseOf } from "../transparency/database"

/** One part of the certificates under a tab, each with where it stands today and who decided what about it. */
export async function listCertificates(
  container: MedusaContainer,
  tab: CertificateTab,
  { q, offset, limit }: ListSearch,
  now: Date,
) {
  const sql = databaseOf(container)
  const today = todayInVietnam(now)
  const days = { today, in_7: dayAfter(now, 7), in_30: dayAfter(now, 30), in_90: dayAfter(now, 90) }
  const search = { pattern: containing(q), days, offset, limit }
  const { certificates, counts } = await certificatesForOfficer(sql, tab, search)
  const decisions = await decisionsOn(
    sql,
    "certificate",
    certificates.map(({ id }) => id),
  )
  const shown = certificates.map(({ submitted_by: _by, ...certificate }) => ({
    ...certificate,
    standing: standingOn(today, certificate),
    days_left: daysLeft(today, certificate),
    decisions: (decisions.get(certificate.id) ?? []).map(toDecisionView),
  }))
  return { certificates: shown, count: counts[tab], counts }
}

const dayAfter = (now: Date, days: number): string => todayInVietnam(new Date(now.getTime() + days * DAY_MS))

export const toDecisionView = ({ action, reason, at, officer_name }: ShownDecision) => ({
  action,
  reason,
  at,
  officer: officer_name,
})
