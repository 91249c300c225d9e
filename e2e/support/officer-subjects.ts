import { randomInt, randomUUID } from "node:crypto"
import { withClient } from "../stack/postgres.ts"
import { stack } from "./environment.ts"
import { type MemberApi, readSeed } from "./member-api.ts"

export type Applicant = { id: string; name: string; email: string; password: string }

/** A cooperative that registers over HTTP, as the portal's server does for it, and waits for an officer. */
export async function registerCooperative(name = `HTX Chờ Duyệt ${randomUUID().slice(0, 6)}`): Promise<Applicant> {
  const email = `${randomUUID().slice(0, 12)}@htx.vn`
  const password = randomUUID()
  const response = await fetch(`${stack.backend}/registrations`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
    body: JSON.stringify({
      ...{ name, email, password, registration_number: `KT-${randomUUID().slice(0, 8)}` },
      ...{ commune: "Xã Phủ Thông", province: "Thái Nguyên", former_place: "Vi Hương, Bạch Thông, Bắc Kạn" },
      ...{ contact_name: "Nguyễn Thị Chờ", phone: `09${randomInt(10_000_000, 99_999_999)}` },
      payout: { bank_bin: "970405", account_number: "8800205123456", holder: "HTX KIEM THU" },
    }),
  })
  if (response.status !== 202) throw new Error(`registration: ${response.status} ${await response.text()}`)
  return { id: await idOf(name), name, email, password }
}

async function idOf(name: string): Promise<string> {
  return withClient(stack.databaseUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>("select id from cooperative where name = $1", [name])
    if (!rows[0]) throw new Error(`${name} was not registered`)
    return rows[0].id
  })
}

export type Notice = { kind: string; title: string; text: string; subject_id: string }

/** What a cooperative has been told. */
export async function noticesOf(member: MemberApi): Promise<Notice[]> {
  return (await member.call<{ notices: Notice[] }>("GET", "/cooperative/notices?limit=200")).notices
}

/** All that a label of food has to say. */
const LABEL = {
  ...{ ingredients: "Gạo nếp 100 %", usage: "Nấu chín trước khi ăn.", storage: "Nơi khô mát." },
  ...{ shelf_life: "12 tháng kể từ ngày đóng gói", origin: "Việt Nam" },
  ...{ responsible_name: "HTX kiểm thử", responsible_address: "xã Phủ Thông, tỉnh Thái Nguyên" },
}

export async function newProduct(member: MemberApi, title: string): Promise<{ id: string; handle: string }> {
  const { product } = await member.call<{ product: { id: string; handle: string } }>("POST", "/cooperative/products", {
    ...{ title, description: "Để kiểm thử.", price: 45_000, unit_label: "gói", net_content: "200 g" },
    ...{ ocop_group: "food", illustration: "basket", stock: 5, label: LABEL },
  })
  return product
}

/**
 * Where an operator has officers review (PRODUCT_REVIEW=officer) a product that is offered waits like this; the stack of
 * the journeys lets cooperatives publish themselves.
 */
export async function holdForReview(productId: string): Promise<void> {
  await withClient(stack.databaseUrl, async (client) => {
    await client.query("update product set status = 'proposed' where id = $1", [productId])
    await client.query("update product_sheet set submitted_at = now() where product_id = $1", [productId])
  })
}

/** A PDF that is one of its own, so that its hash is too. */
const newPdf = () => Buffer.from(`%PDF-1.7\n1 0 obj<</Note(${randomUUID()})>>endobj\ntrailer<<>>\n%%EOF\n`)

/** An OCOP certificate of four stars that waits for an officer. */
export async function handInCertificate(
  member: MemberApi,
  productId: string,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<{ id: string; number: string }> {
  const number = `KT-${randomUUID().slice(0, 8)}/QĐ-UBND`
  const { file } = (await member.upload(
    "/cooperative/evidence?purpose=certificate",
    "application/octet-stream",
    newPdf(),
  )) as { file: { hash: string } }
  const { certificate } = await member.call<{ certificate: { id: string } }>("POST", "/cooperative/certificates", {
    ...{ kind: "ocop", product_id: productId, number, stars: 4, issuer: "Ủy ban nhân dân tỉnh Thái Nguyên" },
    ...{ issued_on: "2026-01-15", file_hash: file.hash, ...changes },
  })
  return { id: certificate.id, number }
}

/** As an officer's own system would: journeys that are about something else need no screen for it. */
export async function confirmCertificate(id: string): Promise<void> {
  const post = (path: string, headers: Record<string, string>, body: unknown) =>
    fetch(`${stack.backend}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    })
  const { token } = (await (await post("/auth/user/emailpass", {}, readSeed().admin)).json()) as { token: string }
  const answer = await post(`/admin/certificates/${id}/record`, { authorization: `Bearer ${token}` }, {})
  if (!answer.ok) throw new Error(`confirming: ${answer.status} ${await answer.text()}`)
}

/**
 * What midnight does to a certificate whose last day was yesterday: the day has not been turned since, and its last day
 * is behind. The clock cannot be waited for.
 * @returns that last day, as people write it
 */
export async function endYesterday(certificateId: string): Promise<string> {
  const yesterday = "to_char((now() at time zone 'Asia/Ho_Chi_Minh')::date - 1, 'YYYY-MM-DD')"
  return withClient(stack.databaseUrl, async (client) => {
    const { rows } = await client.query<{ day: string }>(
      `update certificate set expires_on = ${yesterday} where id = $1 returning expires_on as day`,
      [certificateId],
    )
    await client.query(`update certificate_day set told_until = (${yesterday})::date`)
    return (rows[0]?.day ?? "").split("-").reverse().join("/")
  })
}
