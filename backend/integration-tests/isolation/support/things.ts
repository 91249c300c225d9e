import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { buildDossier, dossierText } from "@nguon/traceability/dossier"
import { connectAccount } from "../../../src/modules/channel/account-store"
import { renewFeed } from "../../../src/modules/channel/feed-store"
import * as areas from "../../../src/modules/diary/area-store"
import * as entries from "../../../src/modules/diary/entry-store"
import * as templates from "../../../src/modules/diary/template-store"
import * as evidence from "../../../src/modules/evidence/store"
import * as voices from "../../../src/modules/evidence/voice-store"
import * as imports from "../../../src/modules/goods/import-store"
import * as sheets from "../../../src/modules/goods/sheet-store"
import * as certificates from "../../../src/modules/certification/certificate-store"
import * as challenges from "../../../src/modules/cooperative/challenge-store"
import * as households from "../../../src/modules/cooperative/household-store"
import * as members from "../../../src/modules/cooperative/member-store"
import * as passkeys from "../../../src/modules/cooperative/passkey-store"
import * as registrations from "../../../src/modules/cooperative/registration-store"
import * as secrets from "../../../src/modules/cooperative/secret-store"
import * as sessions from "../../../src/modules/cooperative/session-store"
import * as requests from "../../../src/modules/cooperative/signing-request-store"
import * as notices from "../../../src/modules/notice/notice-store"
import * as entryStore from "../../../src/modules/payout/entry-store"
import * as payoutStore from "../../../src/modules/payout/payout-store"
import { insertRemittance } from "../../../src/modules/payout/remittance-store"
import { closeMonth } from "../../../src/modules/payout/statement-store"
import * as printers from "../../../src/modules/stamp/printer-store"
import { insertCapture } from "../../../src/workflows/epcis/capture-store"
import { MOMENT, sharedBytes, sharedUuid, type Ids } from "./ids"
import type { Asker } from "./rule"

type Thing = (sql: Knex.Transaction, me: Asker, n: number) => Promise<void>

/** Everybody has the same titles, lot codes and quantities at the same moments. */
const insert = async (sql: Knex.Transaction, table: string, row: Record<string, unknown>): Promise<void> => {
  await sql(table).insert(row)
}

export async function addCooperative(sql: Knex.Transaction, me: Asker): Promise<void> {
  await insert(sql, "cooperative", {
    ...{ id: me.id, handle: `htx-${me.own.hex("handle").slice(0, 12)}`, name: "HTX Chè La Bằng", commune: "La Bằng" },
    ...{ province: "Thái Nguyên", registered_at: MOMENT, status: "approved" },
  })
  for (const n of [0, 1]) {
    await members.insertMember(sql, {
      ...{
        id: me.own.of("member", n),
        cooperative_id: me.id,
        name: "Nguyễn Thị Ánh",
        role: n === 0 ? "owner" : "recorder",
      },
      ...{ email: `${me.own.hex("mail", n).slice(0, 12)}@example.com`, phone: null, records_for_households: true },
    })
  }
}

const people: Thing = async (sql, me, n) => {
  const { own } = me
  const household = { id: own.of("household", n), cooperative_id: me.id, code: `H-0${n}`, name: "Hộ bà Tư" }
  await households.insertHousehold(sql, { ...household, name_is_public: false, commune: "La Bằng" })
  await households.insertConsent(sql, {
    ...{ id: own.of("consent", n), household_id: household.id, given_on: "2026-11-01", text: "Tôi đồng ý" },
    ...{ given_by_text: "Bà Tư", recorded_by: me.member },
  })
  await secrets.insertInvitation(sql, {
    ...{ id: own.of("invitation", n), cooperative_id: me.id, role: "recorder", records_for_households: false },
    ...{ invited_by: me.member, linkMac: own.hex("link", n), codeMac: own.hex("code", n) },
  })
  await sessions.insertSession(sql, {
    ...{ id: own.of("session", n), memberId: me.member, device: "Điện thoại", method: "password", days: 30 },
  })
  await passkeys.insertPasskey(sql, {
    ...{ credential_id: own.of("passkey", n), member_id: me.member, public_key: Buffer.alloc(65, n + 1) },
    ...{ sign_count: 0, name: "Điện thoại" },
  })
  await challenges.insertChallenge(sql, {
    ...{ id: own.of("challenge", n), cooperativeId: me.id, memberId: me.member, challenge: own.bytes("challenge", n) },
  })
  await registrations.savePayout(sql, {
    ...{
      cooperative_id: me.id,
      bank_bin: "970436",
      number_encrypted: own.hex("bank"),
      number_end: "1234",
      holder: "HTX",
    },
  })
  await registrations.insertAnswer(sql, {
    ...{ id: own.of("answer", n), cooperativeId: me.id, memberId: me.member, text: "Giấy đăng ký kèm theo" },
  })
  await notices.insertNotice(sql, own.of("notice", n), {
    ...{ cooperativeId: me.id, kind: "stock_low", subjectId: "prod", dedupeKey: own.of("notice-key", n) },
  })
}

const signing: Thing = async (sql, me, n) => {
  const { own } = me
  await insert(sql, "cooperative_key", {
    ...{ key_id: own.hex("key", n), cooperative_id: me.id, public_key: Buffer.alloc(65, n + 1), custody: "platform" },
    ...(n === 0 ? { valid_from: MOMENT, entry_key: "cooperative-registered" } : {}),
  })
  await requests.insertRequest(sql, {
    ...{ id: own.of("request", n), cooperative_id: me.id, entry_key: own.of("entry", n), requires: null },
    ...{ kind: n === 0 ? "key-rotated" : "batch-sealed", subject: "batch", body: own.bytes("body", n) },
  })
}

const diary: Thing = async (sql, me, n) => {
  const { own } = me
  await areas.insertArea(sql, {
    ...{ id: own.of("area", n), cooperative_id: me.id, name: "Đồi chè", commune: "La Bằng", province: "Thái Nguyên" },
    ...{ polygon: null, area_m2: null, created_by: me.member },
  })
  await templates.saveTemplate(sql, { cooperativeId: me.id, memberId: me.member }, "tea", [])
  const by = { cooperativeId: me.id, memberId: me.member }
  for (const [hash, words] of [
    [own.bytes("file", n), own.of("file", n)],
    [sharedBytes("file", n), `file ${n}`],
  ] as const) {
    const bytes = Buffer.from(words)
    await evidence.keepFile(sql, me.id, "photo", hash, { mediaType: "image/jpeg", bytes })
    await voices.keepVoice(sql, by, hash, { mediaType: "audio/webm", seconds: 3, bytes })
  }
  await entries.insertEntry(sql, entryOf(me, n))
  await insertCapture(sql, {
    ...{ id: own.of("capture", n), cooperative_id: me.id, captured_by: "Phần mềm", captured_by_id: me.member },
    ...{ error_behaviour: "rollback", document: "{}" },
  })
}

export const entryOf = (me: Asker, n: number): entries.EntryToKeep => ({
  ...{
    id: sharedUuid(n),
    cooperative_id: me.id,
    body_hash: me.own.bytes("entry", n),
    kind: "caring",
    title: "Bón phân",
  },
  ...{ occurred_at: MOMENT.toISOString(), recorded_at: MOMENT.toISOString(), received_at: MOMENT, clock_ahead_ms: 0 },
  ...{ device_id: "phone", device_sequence: n, product_id: me.own.of("product", n), growing_area_id: null },
  ...{ household_id: null, batch_id: null, trace_event_id: null, quantity: 1, uom: "kg", input_quantity: null },
  ...{ input_uom: null, note: me.own.of("note", n), place: null, latitude: null, longitude: null, photos: [] },
  ...{ voice_hash: null, recorded_by: "Nguyễn Thị Ánh", recorder_id: me.member, error_of: null, error_reason: null },
})

const goods: Thing = async (sql, me, n) => {
  const { own } = me
  const [product, variant, item] = [own.of("product", n), own.of("variant", n), own.of("item", n)]
  await insert(sql, "product", { id: product, title: "Chè nõn tôm", metadata: JSON.stringify({ ocop_group: "drink" }) })
  await insert(sql, "cooperative_cooperative_product_product", { cooperative_id: me.id, product_id: product })
  await insert(sql, "product_variant", { id: variant, product_id: product, title: "gói" })
  await insert(sql, "product_variant_inventory_item", { variant_id: variant, inventory_item_id: item })
  await insert(sql, "inventory_level", {
    ...{ id: own.of("level", n), inventory_item_id: item, location_id: own.of("location"), stocked_quantity: 3 },
  })
  await insert(sql, "reservation_item", {
    ...{ id: own.of("reservation", n), line_item_id: own.of("line", n), inventory_item_id: item, quantity: 1 },
    location_id: own.of("location"),
  })
  await insert(sql, "visit_date", {
    ...{ variant_id: variant, product_id: product, cooperative_id: me.id, starts_at: MOMENT, bookable_until: MOMENT },
    ...{ duration_minutes: 480, meeting_place: "Cổng đồi chè", created_by: me.member },
  })
  await sheets.ensureSheet(sql, product, me.id)
  await insert(sql, "stock_change", {
    ...{
      id: own.of("change", n),
      cooperative_id: me.id,
      product_id: product,
      variant_id: variant,
      before: 1,
      after: 3,
    },
    ...{ reason: "harvested", changed_by: "Nguyễn Thị Ánh" },
  })
  await imports.openImport(sql, {
    ...{ cooperative_id: me.id, file_hash: sharedBytes("sheet", n), file_name: "bang.xlsx", rows: [] },
    ...{ plan_hash: sharedBytes("plan"), created_by: me.member },
  })
  // An id that the test can name: the one it was given is random.
  await sql.raw(`update product_import set id = ? where cooperative_id = ? and file_hash = ?`, [
    ...[own.of("import", n), me.id, sharedBytes("sheet", n)],
  ])
  await certificates.insertSubmitted(sql, {
    ...{ id: own.of("certificate", n), kind: "ocop", product_id: product, cooperative_id: me.id, number: `OCOP-${n}` },
    ...{ stars: 4, issuer: "UBND tỉnh", issued_on: "2024-01-01", expires_on: "2026-12-31", renews_id: null },
    ...{ file_hash: `0x${own.hex("file", n)}`, submitted_by: me.member },
  })
}

const batchOf = (own: Ids, n: number) => own.of("batch", n)

/** A sealed lot with an issued run of stamps, of which some are printed, in use, void and scanned. */
const lots: Thing = async (sql, me, n) => {
  const { own } = me
  const [batch, run] = [batchOf(own, n), own.of("run", n)]
  await insert(sql, "batch", {
    ...{ id: batch, cooperative_id: me.id, product_id: own.of("product", n), lot_code: `LO-${n}`, quantity: 100 },
    unit: "gói",
  })
  await insert(sql, "trace_event", {
    ...{ id: own.of("event", n), kind: "harvesting", biz_step: "commissioning", title: "Hái chè", occurred_at: MOMENT },
    ...{ quantity: 10, uom: "kg", recorded_by: "Nguyễn Thị Ánh", recorded_at: MOMENT, batch_id: batch },
  })
  if (n === 1) {
    await insert(sql, "batch_input", {
      ...{ id: own.of("input"), batch_id: batch, input_batch_id: batchOf(own, 0), quantity: 5, unit: "gói" },
      recorded_by: me.member,
    })
  }
  await insert(sql, "stamp_run", {
    ...{ id: run, batch_id: batch, cooperative_id: me.id, quantity: 3, idempotency_key: `key-${n}`, state: "issued" },
    ...{ progress: 3, stamp_root: own.bytes("root", n), tree: own.bytes("tree", n), issued_at: MOMENT },
  })
  for (const serial of [1, 2, 3]) {
    const code = own.bytes(`code-${n}`, serial)
    const use = serial === 2 ? { activated_at: MOMENT } : serial === 3 ? { state: "void", void_reason: "spoiled" } : {}
    await insert(sql, "stamp", {
      run_id: run,
      serial,
      code_hash: code,
      commit: own.bytes(`commit-${n}`, serial),
      ...use,
    })
    await insert(sql, "scan_event", { code_hash: code, scanned_at: NOW, province: 19, ...SCAN })
  }
  await insert(sql, "stamp_scan", {
    code_hash: own.bytes(`code-${n}`, 1),
    scans: 9,
    first_scanned_at: MOMENT,
    score: 80,
  })
  await insert(sql, "scan_tally", { cooperative_id: me.id, day: "2026-11-20", province: n + 1, scans: n + 1 })
  const range = { run_id: run, cooperative_id: me.id, member_id: me.member }
  await insert(sql, "stamp_activation", {
    ...{ ...range, id: own.of("activation", n), from_serial: 2, to_serial: 2, activated: 1, skipped_void: 0 },
    activated_at: MOMENT,
  })
  await insert(sql, "stamp_void", {
    ...{ ...range, id: own.of("void", n), from_serial: 3, to_serial: 3, reason: "spoiled", stamps: 1 },
    entry_key: own.of("void-entry", n),
  })
  await printers.savePrinter(sql, {
    ...{ id: own.of("printer", n), cooperativeId: me.id },
    printer: { name: "Máy in tem", stock: "a4-65", grid: null, dpi: 300, offset_x_mm: 0, offset_y_mm: 0 },
  })
  await insert(sql, "print_job", {
    ...{ ...range, id: own.of("print", n), from_serial: 1, to_serial: 2, stock: "a4-65", dpi: 300, format: "pdf" },
    ...{ level: "M", start_at: 1, offset_x_mm: 0, offset_y_mm: 0, pages: 1, is_reprint: false, state: "printed" },
    ...{ started_at: MOMENT, printed_at: MOMENT },
  })
  await sql.raw(
    `update batch set state = 'sealed', dossier = ?, dossier_version = 1, provenance_hash = ?, sealed_at = ? where id = ?`,
    [dossierOf(batch, n), `0x${own.hex("dossier", n)}`, MOMENT, batch],
  )
}

const UNDATED = { harvestedFrom: null, harvestedTo: null, packedOn: null, expiresOn: null }
const UNSAID = { variant: null, netContent: null, gtin: null, illustration: null }

const dossierOf = (id: string, n: number): string =>
  dossierText(
    buildDossier({
      ...{ version: 1, certificates: [], events: [] },
      batch: { ...UNDATED, id, lotCode: `LO-${n}`, quantity: 100, unit: "gói" },
      product: { ...UNSAID, id: "prod", name: "Chè nõn tôm", ocopGroup: "drink" },
      cooperative: { id: "coop", name: "HTX", commune: "La Bằng", province: "Thái Nguyên", formerPlace: null },
    }),
  )

/** Of this month and these days; the same for all. */
const NOW = new Date()

const SCAN = { device: 1, visitor: Buffer.from("v") }

/** A part of an order that is on its way, and one that waits. */
const orders: Thing = async (sql, me, n) => {
  const { own } = me
  for (const kind of ["order", "sent"]) {
    await insert(sql, "seller_order", {
      ...{ id: own.of(kind, n), order_id: own.of(`core-${kind}`, n), cooperative_id: me.id, ordinal: 1 },
      ...{ number: own.of(`NG-${kind}`, n), item_total: 50_000, shipping_total: 10_000, cod_amount: 60_000 },
      ...{ placed_at: NOW, status: "accepted", accepted_at: MOMENT },
    })
    await insert(sql, "seller_order_item", {
      ...{ id: own.of(`${kind}-item`, n), seller_order_id: own.of(kind, n), product_id: own.of("product", n) },
      ...{ order_item_id: own.of(kind === "order" ? "line" : "sent-line", n), variant_id: own.of("variant", n) },
      ...{ title: "Chè nõn tôm", quantity: 2, unit_price: 25_000, total: 50_000 },
    })
    await insert(sql, "seller_order_history", {
      ...{ seller_order_id: own.of(kind, n), action: "accepted", from_status: "new", to_status: "accepted" },
    })
  }
  await insert(sql, "return_request", {
    ...{ id: own.of("return", n), seller_order_id: own.of("sent", n), reason: "damaged", requested_at: NOW },
  })
  await insert(sql, "return_request_item", {
    ...{ request_id: own.of("return", n), item_id: own.of("sent-item", n), quantity: 1 },
  })
  await sql.raw(`update seller_order set status = 'packed', packed_at = now() where id = ?`, [own.of("sent", n)])
  await sql.raw(`update seller_order set status = 'handed_over', handed_over_at = now() where id = ?`, [
    own.of("sent", n),
  ])
}

const CLOSED = "2026-01"

/** Entries of a month that is closed and of the running one, where money goes, and what a carrier brought. */
const books: Thing = async (sql, me, n) => {
  const { own } = me
  const at = new Date(MOMENT)
  const of = { cooperativeId: me.id, at }
  await entryStore.holdBook(sql, me.id)
  const goods = { kind: "goods" as const, sellerOrderId: own.of("sent", n), amount: 50_000 }
  await entryStore.enter(sql, { ...of, month: new Date().toISOString().slice(0, 7) }, [
    { ...goods, key: own.of("entry", n) },
  ])
  if (n === 0) {
    await entryStore.enter(sql, { ...of, month: CLOSED }, [{ ...goods, key: own.of("closed", n) }])
    await closeMonth(sql, { ...of, id: own.of("statement"), month: CLOSED })
    const statement = { id: own.of("statement"), cooperative_id: me.id, month: CLOSED, total: 50_000 }
    const code = own.hex("payout").slice(0, 12).toUpperCase()
    await payoutStore.insertPayout(sql, { id: own.of("payout"), code, statement })
  }
  await payoutStore.insertBankAccount(sql, {
    ...{ id: own.of("account", n), cooperative_id: me.id, bin: "970405", bank_name: "Agribank" },
    ...{ account_number: "0123456789", holder_name: "HTX CHE LA BANG", created_by: me.member },
  })
  const remittance = { id: own.of("remittance", n), cooperativeId: me.id, carrier: "Viettel Post" }
  const brought = { amount: n === 0 ? 60_000 : 10_000, paidOn: "2026-11-01" }
  await insertRemittance(sql, { ...remittance, receivedOn: "2026-11-01", memberId: me.member }, [
    { ...brought, reference: own.of("NG-sent", n) },
    { ...brought, reference: `LA-${n}` },
  ])
}

/** A shop of its own on another floor. */
const channels: Thing = async (sql, me, n) => {
  const shop = { platform: "shopee", shop_ref: me.own.of("shop", n), shop_name: null, locator: {} }
  await connectAccount(sql, { id: me.own.of("channel", n), cooperative_id: me.id, ...shop })
  await renewFeed(sql, { cooperativeId: me.id, floor: `floor-${n}`, token: me.own.of("feed", n) })
}

/** What an order takes from a lot, once both are there. */
export async function allocate(sql: Knex.Transaction, me: Asker, n: number): Promise<void> {
  const row = { item_id: me.own.of("order-item", n), batch_id: batchOf(me.own, n), member_id: me.member }
  await insert(sql, "lot_allocation", { ...row, quantity: 1 })
  await insert(sql, "packed_stamp", { ...row, run_id: me.own.of("run", n), serial: 2 })
}

/** In the order in which the things of one cooperative need each other; between two there is none. */
export const THINGS = { people, signing, goods, diary, lots, orders, books, channels } as const satisfies Record<
  string,
  Thing
>
export type ThingName = keyof typeof THINGS
