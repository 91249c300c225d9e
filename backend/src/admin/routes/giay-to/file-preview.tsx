import { Button, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { useWords, type InBoth } from "../../lib/language"
import { LIST_WORDS } from "../../lib/list-words"
import { TOUCH } from "../../lib/touch"

const vi = {
  see: "Xem bản chụp",
  fold: "Cất bản chụp",
  hash: "Mã băm của bản chụp",
  failed: "Không mở được bản chụp.",
  opening: "Đang mở bản chụp…",
  matches: "Đã kiểm: bản chụp đúng với mã băm đã nộp.",
  differs: "Bản chụp không khớp mã băm đã nộp. Đừng duyệt, báo người quản trị.",
  elsewhere: "Mở bản chụp ở thẻ khác",
  copy: "Bản chụp giấy chứng nhận",
}
const WORDS: InBoth<typeof vi> = {
  vi,
  en: {
    see: "See the copy",
    fold: "Put the copy away",
    hash: "Hash of the copy",
    failed: "The copy could not be opened.",
    opening: "Opening the copy…",
    matches: "Checked: the copy has the hash that was handed in.",
    differs: "The copy does not have the hash that was handed in. Do not confirm; tell the administrator.",
    elsewhere: "Open the copy in another tab",
    copy: "Copy of the certificate",
  },
}

type Read = { blob: Blob; hash: string }

/** The copy as it was handed in, and whether its bytes are those of the recorded hash: computed here, not believed. */
export const FilePreview = ({ id, hash }: { id: string; hash: string }) => {
  const words = useWords(WORDS)
  const [isOpen, setIsOpen] = useState(false)
  const path = `/admin/certificates/${encodeURIComponent(id)}/file`
  return (
    <div className="flex flex-col gap-2">
      <Text size="small" className="text-ui-fg-subtle break-all">
        {words.hash}: <span className="font-mono text-xs">{hash}</span>
      </Text>
      <Button
        size="base"
        variant="secondary"
        className={`${TOUCH} self-start`}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? words.fold : words.see}
      </Button>
      {isOpen && <Preview path={path} hash={hash} />}
    </div>
  )
}

const Preview = ({ path, hash }: { path: string; hash: string }) => {
  const { data, isError, refetch, isFetching } = useQuery({
    queryKey: ["certificate-file", path],
    queryFn: () => readFile(path),
    staleTime: Infinity,
    networkMode: "always",
  })
  const words = useWords(WORDS)
  const { retry } = useWords(LIST_WORDS)
  if (isError) {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-2">
        <Text size="small" className="text-ui-fg-error">
          {words.failed}
        </Text>
        <Button size="base" variant="secondary" className={TOUCH} isLoading={isFetching} onClick={() => void refetch()}>
          {retry}
        </Button>
      </div>
    )
  }
  if (!data) return <Text size="small">{words.opening}</Text>
  const matches = data.hash === hash.toLowerCase()
  return (
    <>
      <Text size="small" role="status" className={matches ? "" : "text-ui-fg-error"}>
        {matches ? words.matches : words.differs}
      </Text>
      <Picture blob={data.blob} />
      <a
        href={path}
        target="_blank"
        rel="noreferrer"
        className="txt-small text-ui-fg-base self-start py-3 underline md:py-1"
      >
        {words.elsewhere}
      </a>
    </>
  )
}

const Picture = ({ blob }: { blob: Blob }) => {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  const { copy } = useWords(WORDS)
  if (!url) return null
  return blob.type === "application/pdf" ? (
    // By keyboard it is read behind the link below: a frame swallows the focus and shows none.
    <iframe tabIndex={-1} src={url} title={copy} className="border-ui-border-base h-96 w-full rounded-md border" />
  ) : (
    <img src={url} alt={copy} className="max-h-96 max-w-full self-start rounded-md object-contain" />
  )
}

async function readFile(path: string): Promise<Read> {
  const response = await fetch(path, { credentials: "include" })
  if (!response.ok) throw new Error(`The copy answered ${response.status}`)
  const blob = await response.blob()
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()))
  return { blob, hash: `0x${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}` }
}
