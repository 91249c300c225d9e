"use client"

import type { Report, verify } from "@nguon/traceability/verify"
import { useEffect, useState, type ReactNode } from "react"
import type { FailureWords, PageData } from "../../../content.ts"

type Said = {
  outcome?: string
  title: string
  summary: string
  checks?: Report["checks"]
  facts?: Report["facts"]
  words?: FailureWords | null
}
type Props = { data: PageData; title: string; summary: string; list: ReactNode; children: ReactNode }

/** Shows what the server found, then what this device finds. */
export function CheckCard({ data, title, summary, list, children }: Props) {
  const [said, setSaid] = useState<Said>({ title, summary })
  useEffect(() => {
    const { t } = data
    setSaid({ outcome: "running", title: t.running, summary: "" })
    check(data)
      .then(setSaid)
      .catch((error: unknown) => {
        console.error(error)
        setSaid({
          outcome: "unchecked",
          title: t.notDone,
          summary: `${t.noProof}.`,
        })
      })
  }, [data])
  const { outcome, checks, facts, words = null } = said
  return (
    <section className="c" id="check" aria-labelledby="check-title" data-outcome={outcome}>
      <h2 id="check-title">{said.title}</h2>
      <p className="soft" id="check-summary" role="status">
        {said.summary}
      </p>
      <ul className="k" id="check-list">
        {checks === undefined || facts === undefined
          ? list
          : checks.map((each) => <CheckLine key={each.name} check={each} facts={facts} words={words} t={data.t} />)}
      </ul>
      {children}
    </section>
  )
}

async function check({ module, words: wordsUrl, rpcUrls, expected, t }: PageData): Promise<Said> {
  const [verifier, response] = await Promise.all([
    import(/* webpackIgnore: true */ /* turbopackIgnore: true */ module) as Promise<{ verify: typeof verify }>,
    fetch(`${location.pathname}/proof`, { headers: { accept: "application/json" } }),
  ])
  if (!response.ok) throw new Error(`proof ${response.status}`)
  const { outcome, checks, facts } = await verifier.verify(await response.json(), { rpcUrls, expected })
  const words = outcome === "verified" ? null : ((await (await fetch(wordsUrl)).json()) as FailureWords)
  const hosts = facts.rpcsAnswered.map((url) => new URL(url).host).join(", ")
  const reasons = checks.filter(({ status }) => status === "unchecked").map(({ code = "" }) => words?.reasons[code])
  const notAll = `${words?.incomplete} ${[...new Set(reasons)].join("; ")}.`
  const found = { verified: t.verified, failed: words?.failed, incomplete: notAll }[outcome]
  const custody = t.custody[facts.custody ?? ""]
  const answered = `${hosts === "" ? t.noneAnswered : `${t.answered}: ${hosts}`}.`
  const summary = [found, custody && `${custody}.`, answered].filter(Boolean).join(" ")
  return { outcome, title: t.done, summary, checks, facts, words }
}

type Line = { check: Report["checks"][number]; facts: Report["facts"]; words: FailureWords | null; t: PageData["t"] }

function CheckLine({ check, facts, words, t }: Line) {
  const { name, status, code = "" } = check
  const [failed, subject] = words?.lines[name] ?? []
  const time = facts.anchoredAt ? timeInVietnam(facts.anchoredAt) : ""
  const said = {
    passed: t.passed[name].replace("{name}", () => facts.cooperativeName ?? "").replace("{time}", time),
    failed,
    unchecked: `${subject}: ${words?.because} ${words?.reasons[code]}`,
  }
  return (
    <li className={status} data-check={name} data-status={status}>
      <span>
        <span className="x">{t.status[status]}: </span>
        {said[status]}
      </span>
    </li>
  )
}

function timeInVietnam(unixSeconds: number): string {
  const day = { day: "2-digit", month: "2-digit", year: "numeric" } as const
  const clock = { hour: "2-digit", minute: "2-digit" } as const
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh", ...day, ...clock })
  return format.format(new Date(unixSeconds * 1_000))
}
