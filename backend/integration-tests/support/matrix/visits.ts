import { partOf } from "../place-order"
import { addDates, complete, datesBody, datesPath, newCart, newService, prepareCheckout, putIn } from "../visits"
import type { Area } from "./area"

type Subjects = { serviceId: string; dateId: string; spareId: string; bookingId: string }

const dates =
  (rest: (subjects: Subjects) => string = () => "") =>
  (subjects: Subjects) =>
    datesPath(subjects.serviceId, rest(subjects))
const booking = (rest: string) => (subjects: Subjects) => `/cooperative/orders/${subjects.bookingId}${rest}`
const read = { stranger: 404, recorder: "may" } as const
const manage = { stranger: 404, recorder: "may not" } as const

/** A service with two days, one of them booked. */
async function prepare(token: string): Promise<Subjects> {
  const serviceId = await newService(token)
  const [date, spare] = await addDates(token, serviceId, twoDays())
  const cart = await newCart()
  await putIn(cart, String(date?.id))
  await prepareCheckout(cart)
  const { order } = (await complete(cart)).body
  if (!order) throw new Error("The matrix' service was not booked")
  const { id: bookingId } = await partOf(token, order)
  return { serviceId, dateId: String(date?.id), spareId: String(spare?.id), bookingId }
}

function twoDays() {
  const { from } = datesBody()
  const to = new Date(Date.parse(`${from}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return { from, to }
}

export const visits: Area<Subjects> = {
  subjects: prepare,
  rules: {
    "GET /cooperative/products/[id]/visit-dates": { path: dates(), ...read },
    "POST /cooperative/products/[id]/visit-dates": { path: dates(), body: () => datesBody(), ...manage },
    "POST /cooperative/products/[id]/visit-dates/preview": {
      path: dates(() => "/preview"),
      body: () => datesBody(),
      ...manage,
    },
    "GET /cooperative/products/[id]/visit-dates/[date_id]": { path: dates(({ dateId }) => `/${dateId}`), ...read },
    "POST /cooperative/products/[id]/visit-dates/[date_id]/seats": {
      path: dates(({ dateId }) => `/${dateId}/seats`),
      body: () => ({ seats: 9 }),
      ...manage,
    },
    "POST /cooperative/products/[id]/visit-dates/[date_id]/close": {
      path: dates(({ spareId }) => `/${spareId}/close`),
      body: () => ({}),
      ...manage,
    },
    "POST /cooperative/products/[id]/visit-dates/[date_id]/reopen": {
      path: dates(({ spareId }) => `/${spareId}/reopen`),
      ...manage,
    },
    "POST /cooperative/orders/[id]/visited": { path: booking("/visited"), ...manage, spoils: true },
    "POST /cooperative/orders/[id]/no-show": { path: booking("/no-show"), ...manage, spoils: true },
  },
}
