"use client"

import { useCallback, useEffect, useRef, useState, type FormEvent } from "react"
import type { Language } from "@/i18n/language"
import { Button } from "@/ui/button"
import { TextField } from "@/ui/field"
import { WarningIcon } from "./icons"
import { QrScanner } from "./qr-scanner"
import { scanPageWords, type ScanPageWords } from "./scan-page-words"
import styles from "./scan-view.module.css"
import { readCode, readScan, type Scanned } from "./scanned-stamp"

type ScanViewProps = { language: Language; resolverUrl: string }

/** The camera page: what it reads is opened only when it is a stamp of ours. */
export function ScanView({ language, resolverUrl }: ScanViewProps) {
  const words = scanPageWords(language)
  const [scanned, setScanned] = useState<Scanned | null>(null)
  const open = useCallback((found: Scanned) => {
    setScanned(found)
    if (found.kind === "stamp") window.location.assign(found.url)
  }, [])
  useReturn(useCallback(() => setScanned(null), []))
  const warned = scanned !== null && scanned.kind !== "stamp"
  return (
    <div className={styles.view}>
      <header className={styles.head}>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
      </header>
      <div className={styles.camera}>
        {warned ? (
          <Warning scanned={scanned} words={words} resolverUrl={resolverUrl} again={() => setScanned(null)} />
        ) : (
          <QrScanner
            language={language}
            paused={scanned !== null}
            onCode={(text) => open(readScan(text, resolverUrl))}
          />
        )}
      </div>
      <div className={styles.typed}>
        <p role="status" className={styles.opening}>
          {scanned?.kind === "stamp" && words.opening}
        </p>
        <TypedCode words={words} resolverUrl={resolverUrl} open={open} />
      </div>
    </div>
  )
}

type WarningProps = {
  scanned: Exclude<Scanned, { kind: "stamp" }>
  words: ScanPageWords
  resolverUrl: string
  again: () => void
}

function Warning({ scanned, words, resolverUrl, again }: WarningProps) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const foreign = scanned.kind === "foreign"
  return (
    <section className={foreign ? styles.foreign : styles.other} role="alert" data-scanned={scanned.kind}>
      <h2 ref={title} tabIndex={-1}>
        <WarningIcon />
        {foreign ? words.foreignTitle : words.otherTitle}
      </h2>
      <p>{foreign ? words.foreignHost : words.otherBody}</p>
      <p className={styles.shown}>{foreign ? scanned.host : scanned.text}</p>
      {foreign ? (
        <>
          <p>{words.foreignBody.replace("{host}", () => new URL(resolverUrl).host)}</p>
          <ul>
            {words.foreignAdvice.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>{words.otherAdvice}</p>
      )}
      <Button type="button" wide onClick={again}>
        {words.again}
      </Button>
    </section>
  )
}

type TypedCodeProps = { words: ScanPageWords; resolverUrl: string; open: (scanned: Scanned) => void }

function TypedCode({ words, resolverUrl, open }: TypedCodeProps) {
  const [error, setError] = useState<string>()

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const typed = String(new FormData(event.currentTarget).get("code") ?? "")
    const read = /^\s*https?:/i.test(typed) ? readScan(typed, resolverUrl) : readCode(typed, resolverUrl)
    setError(read.kind === "other" ? words.typeWrong : undefined)
    if (read.kind !== "other") open(read)
    else event.currentTarget.querySelector("input")?.focus()
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h2>{words.typeTitle}</h2>
      <TextField
        name="code"
        label={words.typeLabel}
        hint={words.typeHint}
        error={error}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder="7K3M 9QX2 WB4T H5RD"
        onInput={(event) => (event.currentTarget.value = inGroups(event.currentTarget))}
      />
      <Button type="submit" tone="secondary" wide>
        {words.typeButton}
      </Button>
      <noscript>
        <p>
          <a href={`${resolverUrl}/`}>{words.withoutScript}</a>
        </p>
      </noscript>
    </form>
  )
}

/** Groups of four while somebody types at the end; a correction in the middle is left alone, with its caret. */
function inGroups({ value, selectionStart }: HTMLInputElement): string {
  if (selectionStart !== value.length || !/^[0-9A-Za-z ]*$/.test(value) || value.endsWith(" ")) return value
  return value.replaceAll(" ", "").replace(/.{4}(?=.)/g, "$& ")
}

/** Calls when the page is shown again as it was left, by the button back. */
function useReturn(shown: () => void): void {
  useEffect(() => {
    const look = (event: PageTransitionEvent): void => {
      if (event.persisted) shown()
    }
    window.addEventListener("pageshow", look)
    return () => window.removeEventListener("pageshow", look)
  }, [shown])
}
