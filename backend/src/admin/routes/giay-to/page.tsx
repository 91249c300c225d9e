import { defineRouteConfig } from "@medusajs/admin-sdk"
import { DocumentText } from "@medusajs/icons"
import { Container, Heading, Input, Tabs, Text } from "@medusajs/ui"
import { useState } from "react"
import { Nothing, ReadError, Waiting } from "../../lib/load-state"
import { CertificateCard } from "./certificate-card"
import { useCertificates, type Certificate } from "./use-certificates"
import { nameOf, SPANS, TABS, type Tab } from "./words"

const CertificatesPage = () => {
  const { data, error, isFetching, refetch } = useCertificates()
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
      {error && <ReadError error={error} hasData={data !== undefined} isFetching={isFetching} refetch={refetch} />}
      {!data && !error && <Waiting />}
      {data && (
        <Tabs defaultValue="waiting" className="flex flex-col gap-3">
          <Tabs.List className="flex-wrap">
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

const TabList = ({ tab, certificates }: { tab: Tab; certificates: readonly Certificate[] }) => {
  if (certificates.length === 0) return <Nothing>{tab.empty}</Nothing>
  if (tab.id !== "expiring") return <Cards certificates={certificates} />
  return SPANS.map(({ title, holds }) => ({ title, held: certificates.filter(holds) }))
    .filter(({ held }) => held.length > 0)
    .map(({ title, held }) => (
      <section key={title} aria-label={title} className="flex flex-col gap-3">
        <Heading level="h2">
          {title} ({held.length})
        </Heading>
        <Cards certificates={held} />
      </section>
    ))
}

const Cards = ({ certificates }: { certificates: readonly Certificate[] }) =>
  certificates.map((certificate) => <CertificateCard key={certificate.id} certificate={certificate} />)

function isAbout(certificate: Certificate, words: string): boolean {
  const said = [certificate.cooperative, certificate.product_title ?? "", certificate.number, nameOf(certificate)]
  return said.join(" ").toLocaleLowerCase("vi").includes(words.trim().normalize("NFC").toLocaleLowerCase("vi"))
}

export const config = defineRouteConfig({ label: "Giấy chứng nhận", icon: DocumentText })

export default CertificatesPage
