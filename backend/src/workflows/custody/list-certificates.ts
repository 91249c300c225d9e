import type { MedusaContainer } from "@medusajs/framework/types"
import { certificatesForOfficer } from "../../modules/certification/certificate-store"
import { decisionsOn, type ShownDecision } from "../../modules/officer/decision-store"
import { daysLeft, standingOn } from "../certification/certificate-standing"
import { todayInVietnam } from "../certification/ocop-status"
import { databaseOf } from "../transparency/database"

const LIST_LIMIT = 500

/** Those that wait for an officer first; each with where it stands today and who decided what about it. */
export async function listCertificates(container: MedusaContainer, now: Date) {
  const sql = databaseOf(container)
  const certificates = await certificatesForOfficer(sql, LIST_LIMIT)
  const decisions = await decisionsOn(
    sql,
    "certificate",
    certificates.map(({ id }) => id),
  )
  const today = todayInVietnam(now)
  return certificates.map(({ submitted_by: _by, ...certificate }) => ({
    ...certificate,
    standing: standingOn(today, certificate),
    days_left: daysLeft(today, certificate),
    decisions: (decisions.get(certificate.id) ?? []).map(toDecisionView),
  }))
}

export const toDecisionView = ({ action, reason, at, officer_name }: ShownDecision) => ({
  action,
  reason,
  at,
  officer: officer_name,
})
