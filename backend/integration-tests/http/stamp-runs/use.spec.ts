import { beforeAll, describe, expect, it } from "vitest"
import { call } from "../../support/client"
import { resolverUrl } from "../../support/environment"
import { MemberClient, type Run } from "../../support/member-client"

type Counts = { quantity: number; printed: number; void: number; activated: number; left: number; packs: number }
type Listed = { serial: string; url: string; code: string }

let owner: MemberClient
let stranger: MemberClient
let run: Run
let list: Listed[]

const at = (rest: string) => `/cooperative/stamp-runs/${run.id}/${rest}`
const counts = async () =>
  (await owner.send<{ reconciliation: Counts }>("GET", at("reconciliation"))).body.reconciliation
const printing = { stock: "a4-65", dpi: 300, format: "pdf" }

beforeAll(async () => {
  owner = await MemberClient.signIn("owner")
  stranger = await MemberClient.signIn("owner", "htx-che-tuc-tranh")
  run = await owner.issuedRun((await owner.createSealedBatch(40)).id, 30)
})

describe("the stamps of a run, over HTTP", () => {
  it("go to a print house once, as a list that no cache keeps", async () => {
    const link = await owner.send<{ url: string; expires_at: string }>("POST", at("serial-list-links"), { to: 20 })
    expect(link.status).toBe(201)
    const path = new URL(link.body.url).pathname
    const preview = await call("GET", path, { headers: { "user-agent": "ZaloPC link preview bot" } })
    expect(preview.status, "a chat program's preview uses nothing up").toBe(204)
    const answers = await Promise.all(Array.from({ length: 8 }, () => call("GET", path)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(409)])
    const answer = answers.find(({ status }) => status === 200)
    expect(answer?.headers.get("cache-control")).toContain("no-store")
    expect(answer?.headers.get("content-type")).toBe("text/csv; charset=utf-8")
    const rows = answer?.bytes.toString("utf8").trimEnd().split("\r\n") ?? []
    expect(rows[0]).toBe("\uFEFFserial,url,short_code")
    list = rows.slice(1).map((row) => {
      const [serial = "", url = "", code = ""] = row.split(",")
      return { serial, url, code }
    })
    expect(list).toHaveLength(20)
    expect(await counts()).toMatchObject({ quantity: 30, printed: 20, packs: 40 })
  })

  it("are activated by first and last label, in either order, and by nobody else", async () => {
    const ends = { first_code: list[14]?.code ?? "", last_code: list[4]?.code.toLowerCase() ?? "" }
    expect(await stranger.activate(ends)).toMatchObject({ status: 404, body: { code: "stamp_not_found" } })
    const made = await owner.activate<{ from: number; to: number; activated: number }>(ends)
    expect(made).toMatchObject({ status: 201, body: { activation: { from: 5, to: 15, activated: 11 } } })
    expect(await owner.activate(ends)).toMatchObject({ status: 200, body: { activation: { activated: 0 } } })
    expect(await counts()).toMatchObject({ activated: 11, left: 19 })
  })

  it("answer a scan as void the moment they are voided", async () => {
    const url = `${resolverUrl}${new URL(list[6]?.url ?? "").pathname}`
    const before = await (await fetch(url, { headers: { accept: "text/html" } })).text()
    const voided = await owner.send("POST", at("voids"), { from: 7, to: 8, reason: "spoiled", note: "Rách" })
    expect(voided).toMatchObject({ status: 201, body: { void: { stamps: 2, note: "Rách" } } })
    await expect
      .poll(async () => (await fetch(url, { headers: { accept: "text/html" } })).text(), { timeout: 5_000 })
      .toContain("huỷ")
    expect(before).not.toContain("Rách")
    expect(await counts()).toMatchObject({ void: 2, activated: 9, left: 19 })
  })

  it("are printed as logged jobs, again for a reason only", async () => {
    const job = await owner.send<{ print_job: { id: string; pages: number } }>("POST", at("print-jobs"), {
      ...printing,
      ...{ from: 21, to: 30 },
    })
    expect(job).toMatchObject({ status: 201, body: { print_job: { pages: 1, is_reprint: false } } })
    const file = await owner.send("GET", `/cooperative/print-jobs/${job.body.print_job.id}/file`)
    expect(file.bytes.subarray(0, 5).toString()).toBe("%PDF-")
    expect(file.headers.get("cache-control")).toContain("no-store")
    await expect.poll(async () => (await counts()).printed, { timeout: 5_000 }).toBe(30)
    const again = { ...printing, from: 22, to: 22 }
    expect(await owner.send("POST", at("print-jobs"), again)).toMatchObject({
      status: 409,
      body: { code: "reprint_needs_reason" },
    })
    expect((await owner.send("POST", at("print-jobs"), { ...again, reason: "Kẹt giấy" })).status).toBe(201)
  })

  it("cannot be called off once they were printed", async () => {
    expect(await owner.send("POST", at("cancel"))).toMatchObject({ status: 409, body: { code: "stamp_run_in_use" } })
  })
})
