import { Container, Heading, StatusBadge, Table, Text } from "@medusajs/ui"
import { HashText } from "./hash-text"
import { SubjectText } from "./subject-text"
import { TransactionText } from "./transaction-text"
import type { Anchor, Recall, Transparency } from "./use-transparency"
import { count, moment, notYet, wordsOfState } from "./words"

export const AnchorsSection = ({ anchors }: { anchors: Anchor[] }) => (
  <Container className="p-0">
    <div className="px-6 py-4">
      <Heading level="h2">Các lần neo lên chuỗi</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        Mỗi lần neo ghi một đầu sổ lên chuỗi khối. Hợp đồng kiểm tra rằng đầu sổ mới chỉ nối thêm vào đầu sổ cũ. Dòng
        xám không cần xử lý: các mục của nó lên chuỗi cùng đầu sổ mới hơn.
      </Text>
    </div>
    {anchors.length === 0 ? (
      <Text className="px-6 pb-6">Chưa có lần neo nào. Lần đầu diễn ra khi có mục đầu tiên trong sổ.</Text>
    ) : (
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>Lần</Table.HeaderCell>
            <Table.HeaderCell>Gồm mục</Table.HeaderCell>
            <Table.HeaderCell>Gốc cây</Table.HeaderCell>
            <Table.HeaderCell>Trạng thái</Table.HeaderCell>
            <Table.HeaderCell>Giao dịch</Table.HeaderCell>
            <Table.HeaderCell>Lần gửi</Table.HeaderCell>
            <Table.HeaderCell>Lên chuỗi lúc</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {anchors.map((anchor) => (
            <Table.Row key={`${anchor.seq}-${anchor.created_at}`}>
              <Table.Cell>{anchor.seq}</Table.Cell>
              <Table.Cell>{count(anchor.size)}</Table.Cell>
              <Table.Cell>
                <HashText value={anchor.root} />
              </Table.Cell>
              <Table.Cell>
                <SubmissionState state={anchor.state} error={anchor.last_error} />
              </Table.Cell>
              <Table.Cell>
                {anchor.tx_hash ? (
                  <TransactionText hash={anchor.tx_hash} url={anchor.explorer_url} />
                ) : (
                  notYet(anchor.state)
                )}
              </Table.Cell>
              <Table.Cell>{anchor.attempts}</Table.Cell>
              <Table.Cell>{anchor.anchored_at ? moment(anchor.anchored_at) : notYet(anchor.state)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    )}
  </Container>
)

export const RecallsSection = ({ recalls, subjects }: { recalls: Recall[] } & Pick<Transparency, "subjects">) => {
  if (recalls.length === 0) return null
  return (
    <Container className="p-0">
      <div className="px-6 py-4">
        <Heading level="h2">Lệnh thu hồi trên chuỗi</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          Lệnh nằm trên chuỗi: ai tự kiểm tra tem của lô cũng thấy, không phải tin máy chủ này.
        </Text>
      </div>
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>Lô</Table.HeaderCell>
            <Table.HeaderCell>Trạng thái</Table.HeaderCell>
            <Table.HeaderCell>Giao dịch</Table.HeaderCell>
            <Table.HeaderCell>Yêu cầu lúc</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {recalls.map((recall) => (
            <Table.Row key={recall.batch_id}>
              <Table.Cell>
                <SubjectText id={recall.batch_id} names={subjects[recall.batch_id]} />
              </Table.Cell>
              <Table.Cell>
                <SubmissionState state={recall.state} error={recall.last_error} />
              </Table.Cell>
              <Table.Cell>
                {recall.tx_hash ? <TransactionText hash={recall.tx_hash} url={recall.explorer_url} /> : "chưa có"}
              </Table.Cell>
              <Table.Cell>{moment(recall.created_at)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </Container>
  )
}

const SubmissionState = ({ state, error }: { state: string; error: string | null }) => {
  const words = wordsOfState(state)
  return (
    <div className="py-1">
      <StatusBadge color={words.tone}>{words.text}</StatusBadge>
      {error && (
        <Text size="xsmall" className="text-ui-fg-error max-w-xs whitespace-normal">
          {error}
        </Text>
      )}
    </div>
  )
}
