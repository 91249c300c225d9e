import { randomUUID } from "node:crypto"
import { expect } from "@playwright/test"
import { connectShop, openShop } from "./floors.ts"
import { type MemberApi, readSeed } from "./member-api.ts"
import { findOrder } from "./order-work.ts"
import { placeOrder } from "./store-api.ts"
import { addDates, addService, dayFromNow } from "./visits.ts"

/** What the pages show: `[name]` in an address stands for one of these. */
export type Subjects = Record<
  | "batchId"
  | "draftId"
  | "runId"
  | "printerId"
  | "productId"
  | "serviceId"
  | "dateId"
  | "orderId"
  | "certificateId"
  | "householdId"
  | "memberId"
  | "importId"
  | "invitation"
  | "channelId",
  string
>

/** For strangers; the other pages send them to the sign-in. */
export const STRANGERS: readonly string[] = [
  "/htx/dang-nhap",
  "/htx/dang-ky",
  "/htx/dang-ky/da-nhan",
  "/htx/khoi-phuc",
  "/htx/moi",
  "/htx/moi/[token]",
]

const ofBatch = (rest: string) => (subjects: Subjects) => `/htx/lo/${subjects.batchId}${rest}`
const ofDraft = (rest: string) => (subjects: Subjects) => `/htx/lo/${subjects.draftId}${rest}`
const ofRun = (rest: string) => (subjects: Subjects) => `/htx/tem/${subjects.runId}${rest}`
const ofChannel = (rest: string) => (subjects: Subjects) => `/htx/kenh-ban/${subjects.channelId}${rest}`
const ofProduct = (rest: string) => (subjects: Subjects) => `/htx/san-pham/${subjects.productId}${rest}`

/** Pages whose address names something; every other page is its own address. */
export const ADDRESSES: Readonly<Record<string, (subjects: Subjects) => string>> = {
  "/htx/[...khac]": () => "/htx/khong-co-trang-nay",
  "/htx/don-hang/[id]": ({ orderId }) => `/htx/don-hang/${orderId}`,
  "/htx/giay-to/[id]": ({ certificateId }) => `/htx/giay-to/${certificateId}`,
  "/htx/ho/[id]": ({ householdId }) => `/htx/ho/${householdId}`,
  "/htx/kenh-ban/[account]": ofChannel(""),
  "/htx/kenh-ban/[account]/chon": ofChannel("/chon"),
  "/htx/kenh-ban/[account]/don-hang": ofChannel("/don-hang"),
  "/htx/kenh-ban/[account]/gia-va-kho": ofChannel("/gia-va-kho"),
  "/htx/kenh-ban/[account]/san-pham/[product]": ({ channelId, productId }) =>
    `/htx/kenh-ban/${channelId}/san-pham/${productId}`,
  "/htx/kenh-ban/bai-viet/[product]": ({ productId }) => `/htx/kenh-ban/bai-viet/${productId}`,
  "/htx/kenh-ban/tep/[floor]": () => "/htx/kenh-ban/tep/postmart",
  "/htx/kenh-ban/tep/[floor]/cot": () => "/htx/kenh-ban/tep/postmart/cot",
  "/htx/kenh-ban/tep/[floor]/hang": () => "/htx/kenh-ban/tep/postmart/hang",
  "/htx/kenh-ban/tep/[floor]/nap": () => "/htx/kenh-ban/tep/postmart/nap",
  "/htx/lo/hao-hut": ({ productId }) => `/htx/lo/hao-hut?san-pham=${productId}`,
  "/htx/lo/[id]": ofBatch(""),
  "/htx/lo/[id]/chon-ghi-chep": ofDraft("/chon-ghi-chep"),
  "/htx/lo/[id]/dinh-chinh": ofBatch("/dinh-chinh"),
  "/htx/lo/[id]/ghi/[kind]": ofDraft("/ghi/harvesting"),
  "/htx/lo/[id]/nguyen-lieu": ofDraft("/nguyen-lieu"),
  "/htx/lo/[id]/niem-phong": ofDraft("/niem-phong"),
  "/htx/lo/[id]/thu-hoi": ofBatch("/thu-hoi"),
  "/htx/lo/[id]/nguoi-mua": ofBatch("/nguoi-mua"),
  "/htx/may-in/[id]": ({ printerId }) => `/htx/may-in/${printerId}`,
  "/htx/moi/[token]": ({ invitation }) => `/htx/moi/${invitation}`,
  "/htx/san-pham/[id]": ofProduct(""),
  "/htx/san-pham/[id]/anh": ofProduct("/anh"),
  "/htx/san-pham/[id]/gia-hang": ofProduct("/gia-hang"),
  "/htx/san-pham/[id]/loi": ofProduct("/loi"),
  "/htx/san-pham/[id]/nhan": ofProduct("/nhan"),
  "/htx/san-pham/[id]/ngay-don": ({ serviceId }) => `/htx/san-pham/${serviceId}/ngay-don`,
  "/htx/san-pham/[id]/ngay-don/them": ({ serviceId }) => `/htx/san-pham/${serviceId}/ngay-don/them`,
  "/htx/san-pham/[id]/ngay-don/[ngay]": ({ serviceId, dateId }) => `/htx/san-pham/${serviceId}/ngay-don/${dateId}`,
  "/htx/san-pham/nhap/[id]": ({ importId }) => `/htx/san-pham/nhap/${importId}`,
  "/htx/tem/[run]": ofRun(""),
  "/htx/tem/[run]/da-in": ofRun("/da-in"),
  "/htx/tem/[run]/dang-ngo": ofRun("/dang-ngo"),
  "/htx/tem/[run]/huy-tem": ofRun("/huy-tem"),
  "/htx/tem/[run]/in": ofRun("/in"),
  "/htx/tem/[run]/in/[giay]": ofRun("/in/a4-65"),
  "/htx/tem/[run]/in/[giay]/xem": ofRun("/in/a4-65/xem"),
  "/htx/tem/[run]/kich-hoat": ofRun("/kich-hoat"),
  "/htx/tem/[run]/nha-in": ofRun("/nha-in"),
  "/htx/thanh-vien/[id]": ({ memberId }) => `/htx/thanh-vien/${memberId}`,
}

/** One of everything that an address may name, made through the API. */
export async function prepareSubjects(api: MemberApi): Promise<Subjects> {
  const { batchId, lotCode } = readSeed().demo
  const { batch } = await api.call<{ batch: { product: { id: string }; runs: { id: string }[] } }>(
    "GET",
    `/cooperative/batches/${batchId}`,
  )
  const made = await api.call<{ batch: { id: string } }>("POST", "/cooperative/batches", {
    product_id: batch.product.id,
    lot_code: `${lotCode}-${Date.now().toString(36).toUpperCase()}`,
    quantity: 120,
    unit: "gói",
  })
  const productId = batch.product.id
  return {
    batchId,
    draftId: made.batch.id,
    runId: batch.runs[0]?.id ?? "",
    printerId: await somePrinter(api),
    productId,
    channelId: await newChannel(api, productId),
    ...(await prepareOthers(api, productId)),
  }
}

type Others = Omit<Subjects, "batchId" | "draftId" | "runId" | "printerId" | "productId" | "channelId">

async function prepareOthers(api: MemberApi, productId: string): Promise<Others> {
  const orderId = await newOrder(api, productId)
  const filed = await api.upload("/cooperative/evidence?purpose=certificate", "application/octet-stream", newPdf())
  const { certificate } = await api.call<{ certificate: { id: string } }>("POST", "/cooperative/certificates", {
    ...{ kind: "vietgap", product_id: productId, number: `TT-${randomUUID().slice(0, 8)}`, stars: null },
    ...{ issuer: "Trung tâm kiểm nghiệm", issued_on: "2026-01-15", expires_on: "2028-01-14" },
    file_hash: (filed as { file: { hash: string } }).file.hash,
  })
  const { household } = await api.call<{ household: { id: string } }>("POST", "/cooperative/households", {
    ...{ code: `HO-${randomUUID().slice(0, 6)}`, name: "Hộ bà Triệu Thị Mùi" },
  })
  const { members } = await api.call<{ members: { id: string }[] }>("GET", "/cooperative/members")
  const invited = await api.call<{ invitation: { token: string } }>("POST", "/cooperative/invitations", {
    role: "recorder",
  })
  const sheet = new TextEncoder().encode(
    "ten,gia,nhom,quy cach\nChè móc câu,120.000 ₫,đồ uống,gói\nMiến,abc,thực phẩm,gói\n",
  )
  const report = await api.upload("/cooperative/product-imports", "text/csv", sheet)
  return {
    ...(await newService(api)),
    orderId,
    certificateId: certificate.id,
    householdId: household.id,
    memberId: members.at(-1)?.id ?? "",
    invitation: invited.invitation.token,
    importId: (report as { import: { id: string } }).import.id,
  }
}

async function newService(api: MemberApi): Promise<Pick<Subjects, "serviceId" | "dateId">> {
  const { id: serviceId } = await addService(api, `Một ngày hái chè ${randomUUID().slice(0, 4)}`)
  const [date] = await addDates(api, serviceId, { to: dayFromNow(33) })
  return { serviceId, dateId: date?.id ?? "" }
}

/** A shop on another floor that sells the product. */
async function newChannel(api: MemberApi, productId: string): Promise<string> {
  const id = await connectShop(api, await openShop("Gian hàng thử"))
  const chosen = { product_ids: [productId], chosen: true }
  await api.call("POST", `/cooperative/channel-accounts/${id}/listings`, chosen)
  return id
}

/** A cooperative may have twenty, and other journeys have made some. */
async function somePrinter(api: MemberApi): Promise<string> {
  const { printers } = await api.call<{ printers: { id: string }[] }>("GET", "/cooperative/printers")
  if (printers[0] !== undefined) return printers[0].id
  const body = { name: "Máy in nhà kho", stock: "a4-65", dpi: 300 }
  return (await api.call<{ printer: { id: string } }>("POST", "/cooperative/printers", body)).printer.id
}

/** The cooperative's part of it, as soon as it has been dealt out. */
async function newOrder(api: MemberApi, productId: string): Promise<string> {
  const placed = await placeOrder([{ productId, quantity: 1 }])
  const found = async (): Promise<string> =>
    (await findOrder(api, "new", ({ number }) => number.startsWith(`NG${placed.display_id}-`)))?.id ?? ""
  await expect.poll(found).not.toBe("")
  return found()
}

const newPdf = (): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`%PDF-1.7\n1 0 obj<</Note(${randomUUID()})>>endobj\ntrailer<<>>\n%%EOF\n`)
