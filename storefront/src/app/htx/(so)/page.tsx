import type { Metadata } from "next"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import { openPortal } from "@/features/portal/session"
import { TodayView } from "@/features/portal/today-view"
import { todoList } from "@/features/portal/todo-list"
import { todayInVietnam } from "@/i18n/format"

export const metadata: Metadata = { title: "Hôm nay" }

export default async function TodayPage() {
  const portal = await openPortal("/htx")
  const [me, batches, products, home] = await Promise.all([
    portal.me(),
    portal.batches(),
    portal.products(),
    portal.home(),
  ])
  if (!me.ok) return <PortalProblem error={me.error} path="/htx" />
  if (!batches.ok) return <PortalProblem error={batches.error} path="/htx" />
  if (!products.ok) return <PortalProblem error={products.error} path="/htx" />
  const signing = me.data.cooperative.custody === "self" ? await portal.signingRequests() : null
  if (signing && !signing.ok) return <PortalProblem error={signing.error} path="/htx" />
  const today = todayInVietnam(new Date())
  const todos = todoList({
    work: home.ok ? home.data.home.work : null,
    waitingSignatures: signing?.data.requests.length ?? 0,
    batches: batches.data.batches,
    products: products.data.products,
    today,
    mayManage: mayManage(me.data),
  })
  return (
    <TodayView
      me={me.data}
      today={today}
      todos={todos}
      home={home.ok ? home.data.home : null}
      products={products.data.products}
    />
  )
}
