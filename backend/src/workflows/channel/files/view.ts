import * as store from "../../../modules/channel/file-store"
import type { FileProfile } from "../../../providers/channel-file/profile"
import { ORDER_FIELDS } from "../../../providers/channel-file/read-orders"
import { SOURCE_NAMES } from "../../../providers/channel-file/sources"
import { fileAccount, type FileDesk } from "./account"
import { fileGoods, leavingOut } from "./goods"
import { planRows, type PlannedFileRow } from "./plan"

const EXPORTS_SHOWN = 5
const OPTIONS_SHOWN = 300

/** All that the page of a file floor shows. */
export async function viewFileFloor(desk: FileDesk) {
  const { floor, facts, sql } = desk
  const head = { floor, name: facts.name, site: facts.site, closed_on: facts.closedOn, headings: facts.headings }
  const account = facts.closedOn === null ? await fileAccount(desk) : null
  const template = account && (await store.templateOf(sql, account.id))
  if (!account || !template)
    return { ...head, account_id: account?.id ?? null, template: null, counts: null, exports: [] }
  const profile = template.profile as FileProfile
  const [{ rows, gone }, made] = await Promise.all([
    plannedRows(desk, template, account),
    store.exportsOf(sql, account.id, EXPORTS_SHOWN),
  ])
  const count = (wanted: (row: PlannedFileRow) => boolean) => rows.filter(wanted).length
  return {
    ...{ ...head, account_id: account.id },
    template: {
      ...{ file_name: template.file_name, updated_at: template.updated_at.toISOString(), sheet: profile.sheet },
      ...{ header_row: profile.headerRow + 1, first_row: profile.firstRow + 1 },
      columns: profile.columns.map(
        ({ column, header, source, text, unit, nth, required, maxLength, options, choices }) => ({
          ...{ column, header, source, text, unit, nth, required, max_length: maxLength, choices },
          options: options?.slice(0, OPTIONS_SHOWN) ?? null,
        }),
      ),
      ...{ sources: SOURCE_NAMES, order_fields: Object.keys(ORDER_FIELDS) },
      ...{ order_columns: template.order_columns, order_headings: template.order_headings },
    },
    counts: {
      ...{ all: rows.length, wrong: count(({ faults }) => faults.length > 0), gone: gone.length },
      ready: count(({ faults, state }) => faults.length === 0 && state !== "same"),
      same: count(({ faults, state }) => faults.length === 0 && state === "same"),
    },
    exports: made.map(({ id, file_name, rows: said, made_by, made_at, confirmed_at }) => ({
      ...{ id, file_name, rows: said.length, made_by, made_at: made_at.toISOString() },
      confirmed_at: confirmed_at?.toISOString() ?? null,
    })),
  }
}

async function plannedRows(desk: FileDesk, template: store.Template, account: Parameters<typeof fileGoods>[1]) {
  const [goods, confirmed] = await Promise.all([fileGoods(desk, account), store.confirmedRows(desk.sql, account.id)])
  const titles = new Map(goods.map(({ subject, productTitle }) => [subject.productId, productTitle]))
  const left_out = template.left_out.flatMap((product_id) => {
    const title = titles.get(product_id)
    return title === undefined ? [] : [{ product_id, title }]
  })
  const profile = template.profile as FileProfile
  return { left_out, ...planRows(profile, leavingOut(goods, template.left_out), confirmed) }
}

/** Every variant with what is wrong with it. What is not among the floor's words comes with the values to choose for. */
export async function viewFileRows(desk: FileDesk) {
  const account = await fileAccount(desk)
  const template = account && (await store.templateOf(desk.sql, account.id))
  if (!account || !template) return { rows: [], gone: [], left_out: [] }
  const { rows, gone, left_out } = await plannedRows(desk, template, account)
  return { gone, left_out, rows: rows.map(({ cells: _cells, hash: _hash, ...row }) => row) }
}
