import { Container, Heading, StatusBadge, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { HashText } from "./hash-text"
import type { Transparency } from "./use-transparency"
import { coins, count, entriesOnChain } from "./words"

export const SummarySection = ({
  log,
  anchors,
  chain,
  relayer,
}: Pick<Transparency, "log" | "anchors" | "chain" | "relayer">) => (
  <Container className="flex flex-col gap-4 px-6 py-4">
    <div className="flex flex-wrap items-center justify-between gap-2">
      <Heading level="h1">Sổ minh bạch</Heading>
      {chain.reachable ? (
        <StatusBadge color="green">Chuỗi đang trả lời, khối {count(chain.block ?? 0)}</StatusBadge>
      ) : (
        <StatusBadge color="red">Chuỗi không trả lời</StatusBadge>
      )}
    </div>
    {!chain.reachable && (
      <Text size="small" className="text-ui-fg-subtle">
        Niêm phong lô và phát hành tem vẫn làm được. Những gì đang chờ sẽ tự lên chuỗi khi chuỗi trả lời lại.
      </Text>
    )}
    <dl className="grid grid-cols-1 gap-4 md:grid-cols-2 lg:grid-cols-4">
      <Fact label="Số mục trong sổ">
        <span className="block">{count(log.size)}</span>
        <span className="text-ui-fg-subtle">{wordsOfProgress(entriesOnChain(anchors), log.size)}</span>
      </Fact>
      <Fact label="Gốc cây hiện nay">{log.root ? <HashText value={log.root} /> : "sổ còn trống"}</Fact>
      <Fact label="Mục đang chờ vào sổ">{count(log.pending)}</Fact>
      <Fact label="Ví gửi giao dịch">
        <HashText value={relayer.address} />
        <span className={relayer.balance === "0" ? "text-ui-fg-error" : "text-ui-fg-subtle"}>
          {relayer.balance === null ? "không rõ số dư" : `số dư trả phí: ${coins(relayer.balance)}`}
        </span>
      </Fact>
    </dl>
  </Container>
)

const wordsOfProgress = (onChain: number, size: number): string =>
  onChain >= size ? "tất cả đã lên chuỗi" : `đã lên chuỗi ${count(onChain)}, còn ${count(size - onChain)} đang chờ`

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt className="text-ui-fg-subtle text-sm">{label}</dt>
    <dd className="text-ui-fg-base text-sm">{children}</dd>
  </div>
)
