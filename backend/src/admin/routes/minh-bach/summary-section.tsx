import { Container, Heading, StatusBadge, Text } from "@medusajs/ui"
import { Fact } from "./fact"
import { HashText } from "./hash-text"
import type { Transparency } from "./use-transparency"
import { coins, count, entriesOnChain, wordsOfRpc, wordsOfRules, wordsOfState } from "./words"

export const SummarySection = ({
  log,
  anchors,
  chain,
  relayer,
  states,
  rules,
}: Pick<Transparency, "log" | "anchors" | "chain" | "relayer" | "states" | "rules">) => (
  <Container className="flex flex-col gap-4 px-6 py-4">
    <div className="flex flex-wrap items-center justify-between gap-2">
      <Heading level="h1">Sổ minh bạch</Heading>
      {chain.reachable ? (
        <StatusBadge color="green">
          {chain.name} đang trả lời, khối {count(chain.block ?? 0)}
        </StatusBadge>
      ) : (
        <StatusBadge color="red">{chain.name} không trả lời</StatusBadge>
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
          {relayer.balance === null ? "không rõ số dư" : `số dư trả phí: ${coins(relayer.balance)} ${chain.coin}`}
        </span>
      </Fact>
    </dl>
    <div className="flex flex-wrap items-center gap-2">
      <Text size="small" className="text-ui-fg-subtle">
        Các lần neo:
      </Text>
      {states.length === 0 && <Text size="small">chưa có</Text>}
      {states
        .filter(({ kind }) => kind === "publish")
        .map(({ state, count: number }) => (
          <StatusBadge key={state} color={wordsOfState(state).tone}>
            {wordsOfState(state).text}: {count(number)}
          </StatusBadge>
        ))}
    </div>
    <div className="flex flex-wrap items-center gap-2">
      <Text size="small" className="text-ui-fg-subtle">
        Nút RPC:
      </Text>
      {chain.rpcs.map(({ name, status }, place) => (
        <StatusBadge key={`${place}-${name}`} color={wordsOfRpc(status).tone}>
          {name}: {wordsOfRpc(status).text}
        </StatusBadge>
      ))}
      <Text size="small" className="text-ui-fg-subtle">
        {wordsOfRules(rules)}
      </Text>
    </div>
  </Container>
)

const wordsOfProgress = (onChain: number, size: number): string =>
  onChain >= size ? "tất cả đã lên chuỗi" : `đã lên chuỗi ${count(onChain)}, còn ${count(size - onChain)} đang chờ`
