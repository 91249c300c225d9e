import { beforeAll, describe, expect, it } from "vitest"
import { call } from "../../support/client"
import { provinceHeader, resolverUrl } from "../../support/environment"
import { MemberClient, type Run } from "../../support/member-client"

type Suspicion = {
  serial: number
  score: number
  reasons: string[]
  scans: number
  first_province: string | null
  claimed_at: string | null
  wrong_pin_tries: number
}
type Listed = { suspicions: Suspicion[]; count: number; careful_score: number }
type Label = { path: string; pin: string }

const COPIED = 3
const PROVINCES = ["66", "20", "91", "40", "56"]

let owner: MemberClient
let stranger: MemberClient
let run: Run
let labels: Label[]

const suspicions = (member: MemberClient) => member.send<Listed>("GET", `/cooperative/stamp-runs/${run.id}/suspicions`)
const copied = (): Label => labels[COPIED - 1] ?? { path: "", pin: "" }

/** A phone somewhere; of the address there is only one, so phones are told apart by their model. */
const phone = (model: string, province: string): Record<string, string> => {
  return { "user-agent": `Mozilla/5.0 (Linux; Android 14; ${model})`, [provinceHeader]: province }
}

const scan = (model: string, province: string) =>
  fetch(`${resolverUrl}${copied().path}`, { headers: { accept: "text/html", ...phone(model, province) } })

async function claim(pin: string, model: string, province: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${resolverUrl}${copied().path}/claim`, {
    method: "POST",
    headers: { accept: "application/json", ...phone(model, province) },
    body: new URLSearchParams({ pin }),
  })
  return { status: response.status, body: await response.json() }
}

beforeAll(async () => {
  owner = await MemberClient.signIn("owner")
  stranger = await MemberClient.signIn("owner", "htx-che-tuc-tranh")
  run = await owner.issuedRun((await owner.createSealedBatch(10)).id, 5, { with_pin: true })
  const link = await owner.send<{ url: string }>("POST", `/cooperative/stamp-runs/${run.id}/serial-list-links`, {})
  const list = await call("GET", new URL(link.body.url).pathname)
  const [head, ...rows] = list.bytes.toString("utf8").trimEnd().split("\r\n")
  expect(head).toBe("\uFEFFserial,url,short_code,pin")
  labels = rows.map((row) => {
    const [, url = "", , pin = ""] = row.split(",")
    return { path: new URL(url).pathname, pin }
  })
  await owner.activate({ run_id: run.id, from: 1, to: 5 })
})

describe("the suspicious stamps of a run, over HTTP", () => {
  it("are none before anybody scanned", async () => {
    expect(await suspicions(owner)).toMatchObject({
      status: 200,
      body: { suspicions: [], count: 0, careful_score: 50 },
    })
  })

  it("are those that were scanned where no single pack can be, with the reasons", async () => {
    for (const [place, province] of PROVINCES.entries()) {
      expect((await scan(`V${place}`, province)).status).toBe(200)
    }
    // The score is kept right behind the answer to the scan.
    await expect.poll(async () => (await suspicions(owner)).body.count, { timeout: 5_000 }).toBe(1)
    const { suspicions: listed } = (await suspicions(owner)).body
    expect(listed).toMatchObject([
      { serial: COPIED, scans: 5, first_province: "Đắk Lắk", claimed_at: null, wrong_pin_tries: 0 },
    ])
    expect(listed[0]?.reasons).toContain("impossible-travel")
    expect(listed[0]?.score).toBeGreaterThanOrEqual(50)
  })

  it("say whether the PIN was claimed, and how often it was mistyped", async () => {
    const { pin } = copied()
    expect(pin).toMatch(/^\d{3} \d{3}$/)
    const wrong = pin === "000 000" ? "111111" : "000000"
    expect(await claim(wrong, "V0", "66")).toMatchObject({ status: 422, body: { code: "pin_wrong", triesLeft: 4 } })
    expect(await claim(pin, "V0", "66")).toMatchObject({ status: 200, body: { code: "pin_claimed" } })
    const taken = { code: "pin_taken", claimedIn: "Đắk Lắk" }
    expect(await claim(pin, "V1", "20")).toMatchObject({ status: 409, body: taken })
    const [listed] = (await suspicions(owner)).body.suspicions
    expect(listed).toMatchObject({ serial: COPIED, wrong_pin_tries: 1 })
    expect(Date.parse(listed?.claimed_at ?? "")).toBeGreaterThan(0)
  })

  it("are shown to no other cooperative", async () => {
    expect((await suspicions(stranger)).status).toBe(404)
  })
})
