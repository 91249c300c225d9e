import { MedusaError } from "@medusajs/framework/utils"
import * as store from "../../../modules/channel/file-store"
import type { Account } from "../../../modules/channel/types"
import { keepChoices, profileAt, proposeProfile } from "../../../providers/channel-file/layout"
import type { Column, FileProfile, Unit } from "../../../providers/channel-file/profile"
import type { Source } from "../../../providers/channel-file/sources"
import { Workbook } from "../../../providers/channel-file/workbook"
import { asAnswer, openFileAccount, requireFileAccount, requireOpen, type FileDesk } from "./account"

export const MOST_TEMPLATE_BYTES = 5 * 1024 * 1024

/** Reads the floor's file, keeps it, and proposes what fills it; what was chosen for the same headings stays. */
export async function takeTemplate(
  desk: FileDesk,
  { bytes, fileName, by }: { bytes: Buffer; fileName: string; by: string },
): Promise<void> {
  requireOpen(desk)
  const fresh = asAnswer(() => proposeProfile(Workbook.read(bytes)))
  const account = await openFileAccount(desk)
  const known = await store.templateOf(desk.sql, account.id)
  const profile = keepChoices(fresh, (known?.profile as FileProfile | undefined) ?? null)
  await store.saveTemplate(desk.sql, account.id, { file: bytes, fileName, profile, by })
}

export type ColumnChange = {
  column: number
  source: Source | "fixed" | null
  text: string | null
  unit: Unit | null
  nth: number
  required: boolean
  max_length: number | null
  choices: Record<string, string>
}
export type ProfileChange = { headerRow?: number; firstRow?: number; columns: readonly ColumnChange[] }

/** What a person corrected. Another row of headings is read anew. @throws 400 `column_unknown`, `column_choice_unknown` */
export async function correctColumns(desk: FileDesk, change: ProfileChange, by: string): Promise<void> {
  const account = await requireFileAccount(desk)
  const { profile, book } = await openTemplate(desk, account)
  const sheet = book.sheetCalled(profile.sheet)
  if (!sheet) throw missing()
  const moved = change.headerRow !== undefined && change.headerRow !== profile.headerRow
  const fresh = moved ? asAnswer(() => profileAt(book, sheet, change.headerRow ?? 0)) : profile
  const corrected: FileProfile = moved
    ? keepChoices(fresh, profile)
    : { ...profile, columns: profile.columns.map((column) => withChange(column, change.columns)) }
  refuseUnknown(change, profile)
  const firstRow = Math.max(corrected.headerRow + 1, change.firstRow ?? corrected.firstRow)
  await store.saveProfile(desk.sql, account.id, { ...corrected, firstRow }, by)
}

function withChange(column: Column, changes: readonly ColumnChange[]): Column {
  const change = changes.find((one) => one.column === column.column)
  if (!change) return column
  const { source, text, unit, nth, required, max_length: maxLength, choices } = change
  if (column.options && Object.values(choices).some((option) => !column.options?.includes(option))) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "Not one of the floor's words", "column_choice_unknown")
  }
  return { ...column, source, text, unit, nth, required, maxLength, choices }
}

function refuseUnknown({ columns }: ProfileChange, profile: FileProfile): void {
  const known = new Set(profile.columns.map(({ column }) => column))
  if (columns.every(({ column }) => known.has(column))) return
  throw new MedusaError(MedusaError.Types.INVALID_DATA, "The template has no such column", "column_unknown")
}

/** @throws 409 `template_missing` */
export async function openTemplate(
  { sql }: FileDesk,
  account: Account,
): Promise<{ profile: FileProfile; book: Workbook; template: store.Template }> {
  const [template, file] = await Promise.all([store.templateOf(sql, account.id), store.templateFile(sql, account.id)])
  if (!template || !file) throw missing()
  return { template, profile: template.profile as FileProfile, book: asAnswer(() => Workbook.read(file)) }
}

const missing = () =>
  new MedusaError(MedusaError.Types.CONFLICT, "Upload the floor's template first", "template_missing")
