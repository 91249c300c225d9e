import { pushDue, type Pass } from "./push/push-due"
import { type Service, type Stopped, visitAccount } from "./visit-account"

export type { Service } from "./visit-account"
export type Served = Pass | Stopped

/** One worker's visit to an account: it is told what is due. */
export const serveAccount = (service: Service): Promise<Served> =>
  visitAccount(service, pushDue, ({ locked }) => locked)
