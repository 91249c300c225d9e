import { Button, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { HashText } from "../minh-bach/hash-text"

type Read = { blob: Blob; hash: string }

/** The copy as it was handed in, and whether its bytes are those of the recorded hash: computed here, not believed. */
export const FilePreview = ({ id, hash }: { id: string; hash: string }) => {
  const [isOpen, setIsOpen] = useState(false)
  const path = `/admin/certificates/${encodeURIComponent(id)}/file`
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" variant="secondary" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? "Cất bản chụp" : "Xem bản chụp"}
        </Button>
        <Text size="small" className="text-ui-fg-subtle">
          Mã băm của bản chụp
        </Text>
        <HashText value={hash} />
      </div>
      {isOpen && <Preview path={path} hash={hash} />}
    </div>
  )
}

const Preview = ({ path, hash }: { path: string; hash: string }) => {
  const { data, isError, refetch, isFetching } = useQuery({
    queryKey: ["certificate-file", path],
    queryFn: () => readFile(path),
    staleTime: Infinity,
  })
  if (isError) {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-2">
        <Text size="small" className="text-ui-fg-error">
          Không mở được bản chụp.
        </Text>
        <Button size="small" variant="secondary" isLoading={isFetching} onClick={() => void refetch()}>
          Thử lại
        </Button>
      </div>
    )
  }
  if (!data) return <Text size="small">Đang mở bản chụp…</Text>
  const matches = data.hash === hash.toLowerCase()
  return (
    <>
      <Text size="small" role="status" className={matches ? "" : "text-ui-fg-error"}>
        {matches
          ? "Đã kiểm: bản chụp đúng với mã băm đã nộp."
          : "Bản chụp không khớp mã băm đã nộp. Đừng duyệt, báo người quản trị."}
      </Text>
      <Picture blob={data.blob} />
      <a href={path} target="_blank" rel="noreferrer" className="txt-small text-ui-fg-interactive self-start">
        Mở bản chụp ở thẻ khác
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
  if (!url) return null
  return blob.type === "application/pdf" ? (
    <iframe
      src={url}
      title="Bản chụp giấy chứng nhận"
      className="border-ui-border-base h-96 w-full rounded-md border"
    />
  ) : (
    <img
      src={url}
      alt="Bản chụp giấy chứng nhận"
      className="max-h-96 max-w-full self-start rounded-md object-contain"
    />
  )
}

async function readFile(path: string): Promise<Read> {
  const response = await fetch(path, { credentials: "include" })
  if (!response.ok) throw new Error(`The copy answered ${response.status}`)
  const blob = await response.blob()
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()))
  return { blob, hash: `0x${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}` }
}
