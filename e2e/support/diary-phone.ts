import { randomUUID } from "node:crypto"
import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test"
import { DiaryPage } from "../pages/diary-page.ts"
import { PortalPage } from "../pages/portal-page.ts"
import { stack } from "./environment.ts"
import { MemberApi, readSeed, type Member } from "./member-api.ts"
import { setClockBack } from "./phone-clock.ts"
import { keptPage } from "./phone-store.ts"

/** The cooperative in whose diary these journeys write; other journeys sign and seal there, and read no diary. */
const HANDLE = "htx-nong-san-phu-thuong"

export function diaryOwner(): Member {
  const found = readSeed().members.find(({ role, cooperative }) => role === "owner" && cooperative.handle === HANDLE)
  if (!found) throw new Error(`the seed has no owner of ${HANDLE}`)
  return found
}

/** A step that every group of goods has. */
export const STEP = "Chăm sóc"

export type Phone = { context: BrowserContext; page: Page; diary: DiaryPage }

export const PHONE = {
  locale: "vi-VN",
  timezoneId: "Asia/Ho_Chi_Minh",
  viewport: { width: 360, height: 780 },
} as const

/** A phone of its own, signed in, that has kept the diary's form for when there is no signal. */
export async function phoneInTheField(browser: Browser): Promise<Phone> {
  const context = await browser.newContext({ ...PHONE, baseURL: stack.storefront })
  const page = await context.newPage()
  await new PortalPage(page).enter(diaryOwner())
  await page.goto("/htx/nhat-ky")
  await keepsTheForm(page)
  return { context, page, diary: new DiaryPage(page) }
}

/**
 * Without signal, one entry that waits; the tab it was written in is closed. Its clock was a minute behind, so that the
 * entry is no longer held back for a slip of the finger.
 */
export async function offlineWithOneEntry(browser: Browser): Promise<Phone & { note: string }> {
  const { context, page: first } = await phoneInTheField(browser)
  const note = `Ghi ${randomUUID().slice(0, 8)}`
  await context.setOffline(true)
  const writer = new DiaryPage(await context.newPage())
  await setClockBack(writer.page, 1 / (24 * 60))
  await first.close()
  await writer.openForm()
  await writer.chooseProduct()
  await writer.record({ step: STEP, note })
  await writer.page.close()
  const page = await context.newPage()
  const diary = new DiaryPage(page)
  await diary.openForm()
  await expect(diary.waiting).toHaveCount(1)
  return { context, page, diary, note }
}

/** What a phone keeps ahead is all there, and the page is under its worker. */
export async function keepsTheForm(page: Page): Promise<void> {
  for (const path of ["/htx", "/htx/nhat-ky/ghi", "/htx/nhat-ky"])
    await expect.poll(() => keptPage(page, path), { timeout: 30_000 }).toContain("data-phien")
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

export type KeptEntry = {
  id: string
  title: string
  note: string | null
  photos: string[]
  voice_hash: string | null
  late_reasons: string[]
  batch_id: string | null
}

/** What the server keeps with this note, the newest received first. */
export async function keptWithNote(note: string): Promise<KeptEntry[]> {
  const api = await MemberApi.signIn(diaryOwner())
  const { entries } = await api.call<{ entries: KeptEntry[] }>("GET", "/cooperative/diary-entries?limit=200")
  return entries.filter((entry) => entry.note === note)
}
