import { defineRouteConfig } from "@medusajs/admin-sdk"
import { DocumentText } from "@medusajs/icons"
import { Alert, Button, Container, Heading, Input, Skeleton, Tabs, Text } from "@medusajs/ui"
import { useState } from "react"
import { CertificateCard } from "./certificate-card"
import { useCertificates, type Certificate } from "./use-certificates"
import { nameOf, TABS, type Tab } from "./words"

const CertificatesPage = () => {
  const { data, isError, isFetching, refetch } = useCertificates()
  const [words, setWords] = useState("")
  const found = (data?.certificates ?? []).filter((certificate) => isAbout(certificate, words))
  return (
    <div className="flex flex-col gap-3">
      <Container className="flex flex-col gap-3 px-6 py-4">
        <Heading level="h1">Giấy chứng nhận</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          Duyệt rồi giấy mới hiện ở gian hàng, trên tem và trang quét. Mỗi lần duyệt, cán bộ ký vào sổ công khai.
        </Text>
        <Input
          type="search"
          aria-label="Tìm hợp tác xã, sản phẩm hoặc số giấy"
          placeholder="Tìm hợp tác xã, sản phẩm hoặc số giấy"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Container>
      {isError && (
        <Alert variant="error" dismissible={false}>
          Không đọc được danh sách giấy. {data ? "Dưới đây là lần đọc trước, có thể đã cũ." : ""}
          <Button size="small" variant="secondary" isLoading={isFetching} onClick={() => void refetch()}>
            Thử lại
          </Button>
        </Alert>
      )}
      {!data && !isError && <Skeleton className="h-24 w-full" />}
      {data && (
        <Tabs defaultValue="waiting" className="flex flex-col gap-3">
          <Tabs.List>
            {TABS.map((tab) => (
              <Tabs.Trigger key={tab.id} value={tab.id}>
                {tab.name} ({found.filter(tab.holds).length})
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {TABS.map((tab) => (
            <Tabs.Content key={tab.id} value={tab.id} className="flex flex-col gap-3">
              <TabList tab={tab} certificates={found.filter(tab.holds)} />
            </Tabs.Content>
          ))}
        </Tabs>
      )}
    </div>
  )
}

const TabList = ({ tab, certificates }: { tab: Tab; certificates: readonly Certificate[] }) =>
  certificates.length === 0 ? (
    <Container className="px-6 py-4">
      <Text>{tab.empty}</Text>
    </Container>
  ) : (
    certificates.map((certificate) => <CertificateCard key={certificate.id} certificate={certificate} />)
  )

function isAbout(certificate: Certificate, words: string): boolean {
  const said = [certificate.cooperative, certificate.product_title ?? "", certificate.number, nameOf(certificate)]
  return said.join(" ").toLocaleLowerCase("vi").includes(words.trim().normalize("NFC").toLocaleLowerCase("vi"))
}

export const config = defineRouteConfig({ label: "Giấy chứng nhận", icon: DocumentText })

export default CertificatesPage
