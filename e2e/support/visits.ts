import type { MemberApi } from "./member-api.ts"

type Service = { id: string; handle: string; title: string }
type VisitDate = { id: string; title: string }

/** So many days from now, as a day of Viet Nam. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

/** A service on sale, without days yet. */
export async function addService(api: MemberApi, title: string): Promise<Service> {
  const { product } = await api.call<{ product: Service }>("POST", "/cooperative/products", {
    ...{ title, description: "Hái chè, sao chè và ăn cơm với nhà vườn.", price: 350_000, unit_label: "người" },
    ...{ ocop_group: "tourism", illustration: "leaf" },
    label: { responsible_name: "HTX kiểm thử", responsible_address: "xã Phủ Thông, tỉnh Thái Nguyên" },
  })
  return product
}

export async function addDates(api: MemberApi, serviceId: string, more: object = {}): Promise<VisitDate[]> {
  const { visit_dates: dates } = await api.call<{ visit_dates: VisitDate[] }>(
    ...(["POST", `/cooperative/products/${serviceId}/visit-dates`] as const),
    {
      ...{ from: dayFromNow(20), time: "08:00", duration_minutes: 480, cut_off_hours: 24, seats: 6, price: 350_000 },
      ...{ meeting_place: "Cổng đồi chè Khuôn Gà", ...more },
    },
  )
  return dates
}
