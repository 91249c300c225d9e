import { randomInt } from "node:crypto"
import { formatCode } from "../stamp/index.js"
import type { Examined, SharedFindings, Subject } from "./examine.js"
import { formatInstant, formatNumber } from "./format.js"
import { Lru } from "./lru.js"
import type { PageContext } from "./page/layout.js"
import { messagePage, type MessageKind } from "./page/message-page.js"
import { escapeHtml } from "./page/html.js"
import { recordPage } from "./page/record-page.js"
import { PageTemplate } from "./page-template.js"
import type { ScanCount, StampRecord } from "./queries.js"

/** A page ready to be sent: whole, or as a template with what goes into its holes. */
export type ReadyPage = { text: string } | TemplatePage

export interface TemplatePage {
  template: PageTemplate
  fillings: string[]
  tag: string
}

/** A page as it was last made for a stamp, and what it was made from. */
interface Made {
  page: TemplatePage
  stamp: StampRecord
  findings: SharedFindings
  scan: ScanCount | null
  today: string
}

const TEMPLATE_BYTES = 64 * 1024 * 1024
/** Some 600 bytes each: its template belongs to all stamps of the run. */
const MADE_KEPT = 20_000
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const SIMPLE_PATH = /^[\w/.%-]+$/

/** Texts that a page of ours cannot hold by chance, drawn anew in every process so that nobody can plant them. */
const MARKS = {
  code: Array.from({ length: 16 }, () => ALPHABET[randomInt(32)]).join(""),
  serial: randomInt(2 ** 46, 2 ** 47),
  scans: randomInt(2 ** 46, 2 ** 47),
  // Years that no record speaks of.
  first: new Date(Date.UTC(randomInt(5_000, 9_000), randomInt(12), randomInt(1, 28), randomInt(24), randomInt(60))),
  text: Array.from({ length: 16 }, () => ALPHABET[randomInt(32)]).join(""),
}

/**
 * The pages of stamps, from templates: between the stamps of a run a page differs by its code, number and count alone.
 * Everything else that a page depends on is in the key of its template. A template is used only if, filled for the stamp
 * it is made for, it is the page that was rendered directly.
 */
export class RecordPages {
  private readonly templates = new Lru<PageTemplate | "direct">(TEMPLATE_BYTES)
  private readonly made = new Lru<Made>(MADE_KEPT)
  private readonly versions = new WeakMap<SharedFindings, number>()
  private latestVersion = 0

  constructor(private readonly report: (message: string, error: unknown) => void) {}

  get bytes(): number {
    return this.templates.weight
  }

  /** The page as it was made the last time, if all it was made from is still the same. */
  madeBefore(
    { language }: Pick<PageContext, "language">,
    now: { subject: Subject; path: string; findings: SharedFindings; scan: ScanCount | null; today: string },
  ): ReadyPage | null {
    const made = this.made.get(language + now.path)
    if (made === undefined || made.stamp !== now.subject.stamp?.record) return null
    const same = made.findings === now.findings && made.today === now.today && sameCount(made.scan, now.scan)
    return same ? made.page : null
  }

  /** @param path canonical path of the record, ending in the code of a stamp */
  stampPage(context: PageContext, record: Examined, findings: SharedFindings, path: string): ReadyPage {
    const { stamp, scan } = record
    const prefix = stamp === null ? "" : path.slice(0, -stamp.code.length)
    // The reason of a void stamp is its own; a path that could need escaping is not worth a rule.
    // So are a claim, wrong PINs and the signs of a copy.
    const isOwn = stamp === null || stamp.record.voided !== null || stamp.record.claim !== null
    const isMarked = isOwn || stamp.record.wrongTries > 0 || record.verdict.kind === "valid-careful"
    const isAnswer = context.pinOutcome !== undefined || context.placeAnswer !== undefined
    if (isMarked || isAnswer || !SIMPLE_PATH.test(path)) {
      return { text: recordPage({ ...context, path }, record, path) }
    }
    const serial = formatNumber(stamp.record.serial, context.language)
    const first = scan === null ? "" : formatInstant(scan.firstScannedAt)
    const fillings = [stamp.code, formatCode(stamp.code), serial, String(scan?.scans ?? ""), first]
    const checked = record.report?.checks.find(({ name }) => name === "stamp-in-run")?.status ?? ""
    const what = `${this.versionOf(findings)}|${context.language}|${prefix}|${record.verdict.kind}|${checked}|${record.today}`
    const place = `${scan?.firstProvince}.${scan?.firstCommune}`
    const key = `${what}|${place}|${serial.length}|${fillings[3]?.length}|${first.length}`
    const template = this.templateFor(key, {
      fillings,
      direct: () => recordPage({ ...context, path }, record, path),
      marked: () => {
        const marked = markedRecord(record)
        const markedPath = prefix + MARKS.code
        const markers = markersIn(context, scan !== null)
        return { page: recordPage({ ...context, path: markedPath }, marked, markedPath), markers }
      },
    })
    if (template === "direct") return { text: recordPage({ ...context, path }, record, path) }
    const tag = `W/"${template.tag}.${fillings[0]}.${fillings[3]}.${scan?.firstScannedAt.getTime() ?? 0}"`
    const page = { template, fillings, tag }
    this.made.set(context.language + path, { page, stamp: stamp.record, findings, scan, today: record.today })
    return page
  }

  /** The page that says why there is none: its form shows again what was typed. */
  messagePage(context: PageContext, kind: MessageKind, typed: string): ReadyPage {
    const direct = (): string => messagePage(context, kind, typed)
    if (typed === "") return this.plainMessage(context, kind)
    // Few widths make few templates; what is longer is rare and rendered as it comes.
    if (typed.length > 24 || !context.path.endsWith(typed) || context.path.length > 28) {
      return { text: direct() }
    }
    const fillings = [escapeHtml(typed)]
    const width = Buffer.byteLength(fillings[0] ?? "")
    const prefix = context.path.slice(0, -typed.length)
    const template = this.templateFor(`message|${context.language}|${kind}|${prefix}|${width}`, {
      fillings,
      direct,
      marked: () => ({
        page: messagePage({ ...context, path: prefix + MARKS.text }, kind, MARKS.text),
        markers: [MARKS.text],
      }),
    })
    return template === "direct" ? { text: direct() } : { template, fillings, tag: "" }
  }

  /** Without a code of its own the page still names its path, for the link to the other language. */
  private plainMessage(context: PageContext, kind: MessageKind): ReadyPage {
    const direct = (): string => messagePage(context, kind, "")
    const { path, language } = context
    if (path.length > 40 || !SIMPLE_PATH.test(path)) return { text: direct() }
    const marked = (): { page: string; markers: string[] } => {
      return { page: messagePage({ ...context, path: MARKS.text }, kind, ""), markers: [MARKS.text] }
    }
    const fillings = [path]
    const template = this.templateFor(`plain|${language}|${kind}|${path.length}`, { fillings, direct, marked })
    return template === "direct" ? { text: direct() } : { template, fillings, tag: "" }
  }

  private templateFor(
    key: string,
    page: { fillings: string[]; direct: () => string; marked: () => { page: string; markers: string[] } },
  ): PageTemplate | "direct" {
    const known = this.templates.get(key)
    if (known !== undefined) return known
    const { page: text, markers } = page.marked()
    const widths = page.fillings.map((filling) => Buffer.byteLength(filling))
    const template = new PageTemplate(text, markers, widths)
    const usable = template.text(page.fillings) === page.direct()
    if (!usable) this.report("a page differs from its template and is rendered each time", new Error(key))
    this.templates.set(key, usable ? template : "direct", usable ? template.bytes : 200)
    return usable ? template : "direct"
  }

  private versionOf(findings: SharedFindings): number {
    const known = this.versions.get(findings)
    if (known !== undefined) return known
    this.versions.set(findings, ++this.latestVersion)
    return this.latestVersion
  }
}

function sameCount(one: ScanCount | null, other: ScanCount | null): boolean {
  if (one === null || other === null) return one === other
  const samePlace = one.firstProvince === other.firstProvince && one.firstCommune === other.firstCommune
  const sameScore = one.score === other.score && one.reasons === other.reasons
  const sameTime = one.firstScannedAt.getTime() === other.firstScannedAt.getTime()
  return one.scans === other.scans && samePlace && sameScore && sameTime
}

function markedRecord(record: Examined): Examined {
  const { stamp, scan } = record
  if (stamp === null) return record
  return {
    ...record,
    stamp: { code: MARKS.code, record: { ...stamp.record, serial: MARKS.serial } },
    scan: scan === null ? null : { ...scan, scans: MARKS.scans, firstScannedAt: MARKS.first },
  }
}

function markersIn({ language }: PageContext, counted: boolean): string[] {
  const count = counted ? [String(MARKS.scans), formatInstant(MARKS.first)] : ["", ""]
  return [MARKS.code, formatCode(MARKS.code), formatNumber(MARKS.serial, language), ...count]
}
