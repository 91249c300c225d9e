import { defineRouteConfig } from "@medusajs/admin-sdk"
import { BuildingStorefront } from "@medusajs/icons"
import { Container, Heading, Tabs, Text } from "@medusajs/ui"
import { Nothing, ReadError, Waiting } from "../../lib/load-state"
import { CooperativeCard } from "./cooperative-card"
import { useCooperatives } from "./use-cooperatives"

const CooperativesPage = () => (
  <div className="flex flex-col gap-3">
    <Container className="flex flex-col gap-1 px-6 py-4">
      <Heading level="h1">Hợp tác xã</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        Duyệt rồi hợp tác xã mới bán hàng, niêm phong lô và in tem được. Mọi quyết định đều được ghi lại, không sửa
        được.
      </Text>
    </Container>
    <Tabs defaultValue="waiting" className="flex flex-col gap-3">
      <Tabs.List>
        <Tabs.Trigger value="waiting">Đang chờ</Tabs.Trigger>
        <Tabs.Trigger value="all">Tất cả</Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="waiting" className="flex flex-col gap-3">
        <CooperativeList status="waiting" empty="Không có hợp tác xã nào đang chờ." />
      </Tabs.Content>
      <Tabs.Content value="all" className="flex flex-col gap-3">
        <CooperativeList status="all" empty="Chưa có hợp tác xã nào." />
      </Tabs.Content>
    </Tabs>
  </div>
)

const CooperativeList = ({ status, empty }: { status: "waiting" | "all"; empty: string }) => {
  const { data, error, isFetching, refetch } = useCooperatives(status)
  if (!data && !error) return <Waiting />
  return (
    <>
      {error && <ReadError error={error} hasData={data !== undefined} isFetching={isFetching} refetch={refetch} />}
      {data?.cooperatives.length === 0 && <Nothing>{empty}</Nothing>}
      {data?.cooperatives.map((cooperative) => (
        <CooperativeCard key={cooperative.id} cooperative={cooperative} />
      ))}
    </>
  )
}

export const config = defineRouteConfig({ label: "Hợp tác xã", icon: BuildingStorefront })

export default CooperativesPage
