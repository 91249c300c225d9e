import { Container, Heading, Table, Text } from "@medusajs/ui"
import { HashText } from "./hash-text"
import { SubjectText } from "./subject-text"
import type { Transparency } from "./use-transparency"
import { count, moment, wordsOfKind } from "./words"

export const HeadsSection = ({ heads }: Pick<Transparency, "heads">) => (
  <Container className="p-0">
    <div className="px-6 py-4">
      <Heading level="h2">Đầu sổ gần đây</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        Gốc cây tính từ mọi mục trong sổ: sửa một mục cũ là gốc cây khác đi.
      </Text>
    </div>
    {heads.length === 0 ? (
      <Text className="px-6 pb-6">Sổ còn trống.</Text>
    ) : (
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>Số mục</Table.HeaderCell>
            <Table.HeaderCell>Gốc cây</Table.HeaderCell>
            <Table.HeaderCell>Lập lúc</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {heads.map((head) => (
            <Table.Row key={head.size}>
              <Table.Cell>{count(head.size)}</Table.Cell>
              <Table.Cell>
                <HashText value={head.root} />
              </Table.Cell>
              <Table.Cell>{moment(head.created_at)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    )}
  </Container>
)

export const EntriesSection = ({ entries, subjects }: Pick<Transparency, "entries" | "subjects">) => (
  <Container className="p-0">
    <div className="px-6 py-4">
      <Heading level="h2">Mục mới nhất trong sổ</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        Mỗi mục do khóa của hợp tác xã ký và không bao giờ bị sửa hay xóa.
      </Text>
    </div>
    {entries.length === 0 ? (
      <Text className="px-6 pb-6">Chưa có mục nào.</Text>
    ) : (
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>Vị trí</Table.HeaderCell>
            <Table.HeaderCell>Việc</Table.HeaderCell>
            <Table.HeaderCell>Về</Table.HeaderCell>
            <Table.HeaderCell>Ký lúc</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {entries.map((entry) => (
            <Table.Row key={entry.index}>
              <Table.Cell>{count(entry.index)}</Table.Cell>
              <Table.Cell>{wordsOfKind(entry.kind)}</Table.Cell>
              <Table.Cell>
                <SubjectText id={entry.subject} names={subjects[entry.subject]} />
              </Table.Cell>
              <Table.Cell>{moment(entry.created_at)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    )}
  </Container>
)
